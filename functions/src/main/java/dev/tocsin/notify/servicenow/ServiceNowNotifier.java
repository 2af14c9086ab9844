package dev.tocsin.notify.servicenow;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Proposal;
import dev.tocsin.notify.Proposals;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Secrets;
import dev.tocsin.notify.Standing;
import dev.tocsin.notify.servicenow.Incident.State;
import dev.tocsin.policy.Channel;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One incident an alert: created once, updated with each revision, resolved when the alert is over and put in progress again when
 * it returns. An incident that is closed cannot be opened again: a new one takes its place and names it as its parent. The
 * reference is the incident's sys_id.
 *
 * <p>The incident carries the alert's id and the newest revision that was written to it. Before a create is repeated the first one
 * is looked for, in the database itself: what was written is found.
 */
public final class ServiceNowNotifier implements Notifier {

    private final Incidents incidents;
    private final Proposals proposals;

    ServiceNowNotifier(Incidents incidents, Proposals proposals) {
        this.incidents = incidents;
        this.proposals = proposals;
    }

    /** With nobody who hears what people decline. */
    public static ServiceNowNotifier of(
            Channel channel, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        return of(channel, sender, secrets, secretArn, clock, Proposals.UNHEARD);
    }

    /** @throws IllegalArgumentException when the channel's settings lack something */
    public static ServiceNowNotifier of(
            Channel channel,
            HttpSender sender,
            Secrets secrets,
            String secretArn,
            InstantSource clock,
            Proposals proposals) {
        var settings = ServiceNowSettings.of(channel.settings());
        var table = new TableApi(settings.instance(), new HttpCalls("ServiceNow", sender, secrets, secretArn, clock));
        return new ServiceNowNotifier(new Incidents(table, settings, channel.name()), proposals);
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        try {
            return switch (Standing.of(notification)) {
                case NEWS, KNOWN -> open(notification, previous);
                case OVER -> over(notification, incident(notification, previous));
                case SUMMARY -> new Skipped("a summary is no incident");
            };
        } catch (Refused e) {
            return e.outcome();
        }
    }

    private @Nullable Incident incident(Notification told, Previous previous) throws Refused {
        return switch (previous) {
            case Nothing _ -> null;
            case Unfinished _ -> incidents.find(told.alert()).orElse(null);
            case Told(var sysId) -> incidents.get(sysId);
        };
    }

    private DeliveryOutcome open(Notification told, Previous previous) throws Refused {
        var incident = incident(told, previous);
        if (incident != null && incident.declined()) {
            proposals.hear(new Proposal(incident.number(), incident.closeCode(), told));
        }
        if (incident != null && isMeant(told, incident)) {
            return new Skipped("somebody closed " + incident.number() + ", and nothing is new");
        }
        if (incident != null && incident.state() != State.CLOSED) {
            return update(told, incident);
        }
        var made = previous instanceof Told ? madeBefore(told) : Optional.<Incident>empty();
        return made.isPresent() ? update(told, made.get()) : created(incidents.create(told, incident));
    }

    /** Whether a person closed it, knowing what is told now. What we resolved ourselves may have been overtaken. */
    private static boolean isMeant(Notification told, Incident incident) {
        return Standing.of(told) == Standing.KNOWN
                && !incident.open()
                && !incident.mark().resolved();
    }

    /** The incident that an attempt for this very revision created, and then did not live to note. */
    private Optional<Incident> madeBefore(Notification told) throws Refused {
        return incidents
                .find(told.alert())
                .filter(incident -> incident.mark().revision() >= told.revision() && incident.state() != State.CLOSED);
    }

    private static DeliveryOutcome created(Incident incident) {
        return new Delivered(incident.sysId());
    }

    private DeliveryOutcome update(Notification told, Incident incident) throws Refused {
        if (incident.mark().revision() < told.revision() || !incident.open()) {
            incidents.update(told, incident);
        }
        return new Delivered(incident.sysId());
    }

    private DeliveryOutcome over(Notification told, @Nullable Incident incident) throws Refused {
        if (incident == null) {
            return new Skipped("there is no incident to resolve");
        }
        if (incident.state() == State.CLOSED) {
            return new Skipped(incident.number() + " is closed already");
        }
        if (incident.mark().revision() < told.revision() || incident.open()) {
            incidents.resolve(told, incident);
        }
        return new Delivered(incident.sysId());
    }
}
