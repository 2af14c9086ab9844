package dev.tocsin.local.preview;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.local.simulate.Effect;
import dev.tocsin.local.simulate.Rehearsal;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.Notifier;
import dev.tocsin.policy.Channel;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a channel shows of a notification.
 *
 * @param nothing why it shows nothing; empty where it does show something
 * @param refused whether the stand-in of its service did not take it
 */
record Preview(Channel channel, Notification told, List<Effect> effects, String nothing, boolean refused) {

    Preview {
        effects = List.copyOf(effects);
    }

    /** Told by the deployed notifier. What follows something is told after it. */
    static Preview by(Channel channel, Notification told) {
        var rehearsal = new Rehearsal(channel, Clock.fixed(told.at(), ZoneOffset.UTC));
        if (!follows(told.reason())) {
            return of(channel, told, rehearsal.tell(told, new Notifier.Nothing()));
        }
        var later = told.numbered(Math.max(2, told.revision()));
        var opening = Sample.as(Reason.NEW, told).numbered(later.revision() - 1);
        var first = rehearsal.tell(opening, new Notifier.Nothing());
        return first.outcome() instanceof Delivered(var reference)
                ? of(channel, later, rehearsal.tell(later, new Notifier.Told(reference)))
                : of(channel, opening, first);
    }

    private static Preview of(Channel channel, Notification told, Rehearsal.Told came) {
        return switch (came.outcome()) {
            case Delivered _ -> new Preview(channel, told, came.effects(), unseen(came.effects()), false);
            case Skipped(var why) -> new Preview(channel, told, List.of(), why, false);
            case Rejected(var why) -> new Preview(channel, told, List.of(), why, true);
            case Retry retry -> new Preview(channel, told, List.of(), retry.why(), true);
        };
    }

    private static String unseen(List<Effect> effects) {
        return effects.isEmpty() ? "the service took it and shows nothing of it" : "";
    }

    /** Whether it speaks of something that was told before. */
    private static boolean follows(Reason reason) {
        return switch (reason) {
            case NEW, SCAN_FAILED, BLIND, DIGEST -> false;
            case REOPENED,
                    SUPPRESSION_EXPIRED,
                    EXPLOIT,
                    WORSE,
                    FIX_AVAILABLE,
                    SEEING_AGAIN,
                    FEWER,
                    REMINDER,
                    RESOLVED,
                    RESOLVED_IMAGE_GONE,
                    KNOWN,
                    BELOW_THRESHOLD,
                    SUPPRESSED,
                    SILENCED,
                    STALE,
                    SUPERSEDED,
                    DUPLICATE,
                    NOT_OURS -> true;
        };
    }
}
