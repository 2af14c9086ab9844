package dev.tocsin.notify.jira;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Proposal;
import dev.tocsin.notify.Proposals;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Secrets;
import dev.tocsin.notify.TicketRule;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One ticket an alert: created once, edited and commented with each revision, closed when the alert is over and opened again when it
 * returns. A ticket that was closed long ago is left alone: a new one takes its place and is linked to it. The reference is the
 * ticket's key.
 *
 * <p>A property of the ticket holds the newest revision that was written to it, in the same request; so an edit that is repeated is
 * seen to have been made. Before a create is repeated the first one is looked for.
 */
public final class JiraNotifier implements Notifier {

    private final Tickets tickets;
    private final Proposals proposals;

    JiraNotifier(Tickets tickets, Proposals proposals) {
        this.tickets = tickets;
        this.proposals = proposals;
    }

    /** With nobody who hears what people decline. */
    public static JiraNotifier of(
            Channel channel, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        return of(channel, sender, secrets, secretArn, clock, Proposals.UNHEARD);
    }

    /** @throws IllegalArgumentException when the channel's settings lack something */
    public static JiraNotifier of(
            Channel channel,
            HttpSender sender,
            Secrets secrets,
            String secretArn,
            InstantSource clock,
            Proposals proposals) {
        var settings = JiraSettings.of(channel.settings());
        var calls = new HttpCalls("Jira", sender, secrets, secretArn, clock);
        return new JiraNotifier(new Tickets(new JiraApi(settings.site(), calls), settings), proposals);
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        var owner = notification.owner();
        return owner == null
                ? deliverHere(notification, previous)
                : deliverToOwner(tickets.ownedBy(owner), notification, previous);
    }

    private DeliveryOutcome deliverHere(Notification notification, Previous previous) {
        try {
            return tell(notification, previous);
        } catch (Refused e) {
            return e.outcome();
        }
    }

    /** In the project of the image's owner; one that refuses it keeps nobody from hearing of it in the channel's own. */
    private DeliveryOutcome deliverToOwner(Tickets owners, Notification notification, Previous previous) {
        var outcome = new JiraNotifier(owners, proposals).deliverHere(notification, previous);
        return outcome instanceof Rejected ? deliverHere(notification, previous) : outcome;
    }

    private DeliveryOutcome tell(Notification told, Previous previous) throws Refused {
        if (told.reason() == Reason.DIGEST) {
            return new Skipped("a summary is no ticket");
        }
        var ticket = ticket(told, previous);
        if (ticket != null && ticket.declined() && TicketRule.isClosedByPerson(told, ticket.since())) {
            proposals.hear(new Proposal(ticket.key(), ticket.resolution(), told));
        }
        if (ticket != null && !(isToBeOpen(told, ticket) && longClosed(ticket, told))) {
            return update(told, ticket);
        }
        if (!TicketRule.isOpen(told)) {
            return new Skipped("there is no ticket to close");
        }
        var made = previous instanceof Nothing ? Optional.<Ticket>empty() : madeBefore(told);
        return made.isPresent() ? update(told, made.get()) : create(told, ticket);
    }

    private @Nullable Ticket ticket(Notification told, Previous previous) throws Refused {
        return switch (previous) {
            case Nothing _ -> null;
            case Unfinished _ -> tickets.find(told.alert()).orElse(null);
            case Told(var key) -> tickets.get(key);
        };
    }

    /** The ticket that an attempt for this very revision created, and then did not live to note. */
    private Optional<Ticket> madeBefore(Notification told) throws Refused {
        return tickets.find(told.alert()).filter(ticket -> ticket.revision() >= told.revision());
    }

    private DeliveryOutcome create(Notification told, @Nullable Ticket earlier) throws Refused {
        var key = tickets.create(told);
        if (earlier != null) {
            link(key, earlier);
        }
        return new Delivered(key);
    }

    private void link(String key, Ticket earlier) {
        try {
            tickets.link(key, earlier.key());
        } catch (Refused e) {
            // The ticket is there, which is what matters; a link is a courtesy that the site may not offer.
        }
    }

    private DeliveryOutcome update(Notification told, Ticket ticket) throws Refused {
        if (ticket.revision() < told.revision()) {
            tickets.edit(told, ticket.key());
        }
        if (isToBeOpen(told, ticket) && ticket.done()) {
            tickets.reopen(ticket.key());
        }
        if (!TicketRule.isOpen(told) && !ticket.done()) {
            tickets.close(ticket.key());
        }
        return new Delivered(ticket.key());
    }

    private static boolean isToBeOpen(Notification told, Ticket ticket) {
        return TicketRule.isToBeOpen(told, ticket.done(), ticket.revision());
    }

    private static boolean longClosed(Ticket ticket, Notification told) {
        return ticket.done() && TicketRule.isLongClosed(ticket.since(), told);
    }
}
