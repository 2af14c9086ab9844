package dev.tocsin.notify.pagerduty;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Secrets;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;

/**
 * One incident an alert, under a key that is made of the alert's id and is the reference. Each revision triggers: PagerDuty opens
 * what is not open, and else writes it in the log of what is and pages nobody again ("Send an alert event"). What is over is
 * resolved, and triggered again under the same key when it returns.
 *
 * <p>The key makes every event repeatable, so nothing has to be looked for before it is sent once more.
 */
public final class PagerDutyNotifier implements Notifier {

    private final PagerDutyApi pagerDuty;

    PagerDutyNotifier(PagerDutyApi pagerDuty) {
        this.pagerDuty = pagerDuty;
    }

    /** @throws IllegalArgumentException when the channel's settings name no region of PagerDuty's */
    public static PagerDutyNotifier of(
            Channel channel, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        var region = ServiceRegion.named(channel.settings().at("region").text("us"));
        var calls = new HttpCalls("PagerDuty", sender, secrets, secretArn, clock);
        return new PagerDutyNotifier(new PagerDutyApi(region.events(), calls));
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        if (notification.reason() == Reason.DIGEST) {
            return new Skipped("a summary is no incident");
        }
        if (isOpen(notification)) {
            return pagerDuty.send(PagerDutyEvent.trigger(notification));
        }
        return switch (previous) {
            case Nothing _ -> new Skipped("there is no incident to resolve");
            case Unfinished _, Told _ -> pagerDuty.send(PagerDutyEvent.resolve(notification));
        };
    }

    /** Whether somebody has to do something about it. */
    private static boolean isOpen(Notification told) {
        return switch (told.reason()) {
            case NEW,
                    REOPENED,
                    SUPPRESSION_EXPIRED,
                    EXPLOIT,
                    WORSE,
                    FIX_AVAILABLE,
                    FEWER,
                    REMINDER,
                    SCAN_FAILED,
                    BLIND -> true;
            case SEEING_AGAIN -> told.status() == AlertStatus.OPEN;
            case RESOLVED,
                    RESOLVED_IMAGE_GONE,
                    DIGEST,
                    KNOWN,
                    BELOW_THRESHOLD,
                    SUPPRESSED,
                    SILENCED,
                    STALE,
                    SUPERSEDED,
                    DUPLICATE,
                    NOT_OURS -> false;
        };
    }
}
