package dev.tocsin.notify.jsm;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Secrets;
import dev.tocsin.notify.Standing;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page for an alert: made with what is new, noted on while it is open, and closed when the alert is over. What becomes more urgent
 * is a page of its own, which calls people anew; the one before is closed. The reference is the page's alias.
 *
 * <p>Nothing is ever asked of the service: every request can be repeated, but for a note, which is then read twice.
 */
public final class JsmNotifier implements Notifier {

    private static final String REPLACED = "Another alert took the place of this one.";

    private final String channel;
    private final EventsApi alerts;
    private final JsmSettings settings;

    /** @param channel its name in the policy */
    JsmNotifier(String channel, EventsApi alerts, JsmSettings settings) {
        this.channel = channel;
        this.alerts = alerts;
        this.settings = settings;
    }

    /** @throws IllegalArgumentException when the channel's settings lack something */
    public static JsmNotifier of(
            Channel channel, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        var calls = new HttpCalls("Jira Service Management", sender, secrets, secretArn, clock);
        return new JsmNotifier(channel.name(), new EventsApi(calls), JsmSettings.of(channel.settings()));
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        try {
            return switch (Standing.of(notification)) {
                case NEWS -> open(notification, previous);
                case KNOWN -> known(notification, previous);
                case OVER -> over(notification, previous);
                case SUMMARY -> new Skipped("a summary calls nobody");
            };
        } catch (Refused e) {
            return e.outcome();
        }
    }

    /** A create where a page is open is only counted, and where a person closed it calls people again: it is news. */
    private DeliveryOutcome open(Notification told, Previous previous) throws Refused {
        var wanted = Page.of(channel, told);
        var held = held(previous);
        var page = held != null && held.coversFor(wanted) ? held : wanted;
        alerts.create(PageBody.create(told, page, settings));
        if (page.equals(held)) {
            alerts.note(page, PageBody.note(PageText.whole(told)));
        } else if (mayHaveBeenTold(told, previous)) {
            closeAll(but(page, family(wanted, held)), REPLACED);
        }
        return new Delivered(page.alias());
    }

    private static boolean mayHaveBeenTold(Notification told, Previous previous) {
        return switch (previous) {
            case Nothing _ -> false;
            case Unfinished _ -> told.revision() > 1;
            case Told _ -> true;
        };
    }

    /** A note calls nobody, and on what a person closed it is not even seen: nothing is new. */
    private DeliveryOutcome known(Notification told, Previous previous) throws Refused {
        var held = held(previous);
        if (held == null || held.opening() != Page.of(channel, told).opening()) {
            return open(told, previous);
        }
        alerts.note(held, PageBody.note(PageText.whole(told)));
        return new Delivered(held.alias());
    }

    private DeliveryOutcome over(Notification told, Previous previous) throws Refused {
        var held = held(previous);
        if (held == null && !(previous instanceof Unfinished)) {
            return new Skipped("there is no alert to close");
        }
        var all = family(Page.of(channel, told), held);
        closeAll(all, PageText.brief(told));
        return new Delivered(all.getFirst().alias());
    }

    private static @Nullable Page held(Previous previous) {
        return previous instanceof Told(var alias) ? Page.ofAlias(alias) : null;
    }

    /** The page that is held first, then whatever an attempt may have made that was overtaken before it could be noted. */
    private static List<Page> family(Page page, @Nullable Page held) {
        var all = page.family();
        return held == null
                ? all
                : Stream.concat(Stream.of(held), all.stream()).distinct().toList();
    }

    private static List<Page> but(Page page, List<Page> all) {
        return all.stream().filter(each -> !each.equals(page)).toList();
    }

    /** To close what is not open is no error. */
    private void closeAll(List<Page> pages, String why) throws Refused {
        for (var page : pages) {
            alerts.close(page, PageBody.note(why));
        }
    }
}
