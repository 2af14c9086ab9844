package dev.tocsin.notify.opscenter;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.TicketRule;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One OpsItem an alert: created once, edited with each revision, resolved when the alert is over and opened again when it returns. One
 * that was resolved long ago is left alone: a new one takes its place and names it. The reference is the OpsItem's id.
 *
 * <p>OpsCenter itself refuses a second OpsItem of the same alert while the first is not resolved, and names that one; so a create
 * that is repeated finds what the first one made.
 */
public final class OpscenterNotifier implements Notifier {

    private final OpsItems items;

    OpscenterNotifier(OpsItems items) {
        this.items = items;
    }

    /**
     * @param signed signs what it sends as the function, for {@code ssm}
     * @param endpoint of Systems Manager
     */
    public static OpscenterNotifier of(HttpSender signed, URI endpoint) {
        return new OpscenterNotifier(new OpsItems(new OpscenterApi(signed, endpoint)));
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        try {
            return tell(notification, previous);
        } catch (Refused e) {
            return e.outcome();
        }
    }

    private DeliveryOutcome tell(Notification told, Previous previous) throws Refused {
        if (told.reason() == Reason.DIGEST) {
            return new Skipped("a summary is no OpsItem");
        }
        var item = previous instanceof Told(var id) ? items.get(id) : null;
        if (item != null && !(isToBeOpen(told, item) && isLongDone(item, told))) {
            return update(told, item);
        }
        if (!TicketRule.isOpen(told) && !(previous instanceof Unfinished)) {
            return new Skipped("there is no OpsItem to resolve");
        }
        return create(told, item);
    }

    /** What was there before was made by an attempt that nobody noted, perhaps for an older revision; it is brought up to date. */
    private DeliveryOutcome create(Notification told, @Nullable OpsItem earlier) throws Refused {
        var made = items.create(told, earlier);
        var asked = made.before() || !TicketRule.isOpen(told);
        var item = asked ? items.get(made.id()) : null;
        return item == null ? new Delivered(made.id()) : update(told, item);
    }

    private DeliveryOutcome update(Notification told, OpsItem item) throws Refused {
        var isAsItShouldBe = item.revision() >= told.revision() && item.done() != isToBeOpen(told, item);
        if (!isAsItShouldBe) {
            items.edit(told, item);
        }
        return new Delivered(item.id());
    }

    private static boolean isToBeOpen(Notification told, OpsItem item) {
        return TicketRule.isToBeOpen(told, item.done(), item.revision());
    }

    private static boolean isLongDone(OpsItem item, Notification told) {
        return item.done() && TicketRule.isLongClosed(item.since(), told);
    }
}
