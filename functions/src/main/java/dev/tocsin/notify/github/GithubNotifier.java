package dev.tocsin.notify.github;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One issue an alert: created once, edited and commented with each revision, closed when the alert is over and opened again when it
 * returns. An issue that was closed long ago is left alone: a new one takes its place and names it. The reference is
 * {@code owner/name#12}.
 *
 * <p>A marker in the issue's text holds the newest revision that was written to it, in the same request; one in each comment says of
 * which revision it tells. So what is repeated is seen to have been made. Before a create is repeated the first one is looked for.
 */
public final class GithubNotifier implements Notifier {

    private static final Pattern REFERENCE = Pattern.compile("(.+)#(\\d{1,9})");

    private final GithubSettings settings;
    private final HttpCalls calls;
    private final Proposals proposals;
    private final Issues issues;
    private final String repository;

    GithubNotifier(GithubSettings settings, HttpCalls calls, Proposals proposals) {
        this.settings = settings;
        this.calls = calls;
        this.proposals = proposals;
        this.issues = new Issues(new GithubApi(settings, calls), settings);
        this.repository = settings.repository();
    }

    /** With nobody who hears what people decline. */
    public static GithubNotifier of(
            Channel channel, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        return of(channel, sender, secrets, secretArn, clock, Proposals.UNHEARD);
    }

    /** @throws IllegalArgumentException when the channel's settings lack something */
    public static GithubNotifier of(
            Channel channel,
            HttpSender sender,
            Secrets secrets,
            String secretArn,
            InstantSource clock,
            Proposals proposals) {
        var settings = GithubSettings.of(channel.settings());
        var tokens = new GithubSecrets(settings, sender, secrets, clock);
        var calls = new HttpCalls("GitHub", sender, tokens, secretArn, clock);
        return new GithubNotifier(settings, calls, proposals);
    }

    /** In the repository of the image's owner; one that refuses it keeps nobody from hearing of it in the channel's own. */
    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        var owner = notification.owner();
        var owned = owner == null ? settings : settings.ownedBy(owner);
        if (owned.equals(settings)) {
            return deliverHere(notification, previous);
        }
        var outcome = new GithubNotifier(owned, calls, proposals).deliverHere(notification, previous);
        return outcome instanceof Rejected ? deliverHere(notification, previous) : outcome;
    }

    private DeliveryOutcome deliverHere(Notification notification, Previous previous) {
        try {
            return tell(notification, previous);
        } catch (Refused e) {
            return e.outcome();
        }
    }

    private DeliveryOutcome tell(Notification told, Previous previous) throws Refused {
        if (told.reason() == Reason.DIGEST) {
            return new Skipped("a summary is no issue");
        }
        var open = TicketRule.isOpen(told);
        var issue = issue(told, previous);
        if (issue != null && issue.declined() && TicketRule.isClosedByPerson(told, issue.closedAt())) {
            proposals.hear(new Proposal(repository + "#" + issue.number(), "not planned", told));
        }
        if (issue != null && !(issues.isToBeOpen(told, issue) && TicketRule.isLongClosed(issue.closedAt(), told))) {
            return update(told, issue);
        }
        if (!open) {
            return new Skipped("there is no issue to close");
        }
        var made = previous instanceof Nothing ? Optional.<Issue>empty() : madeBefore(told);
        return made.isPresent() ? update(told, made.get()) : create(told, issue);
    }

    private @Nullable Issue issue(Notification told, Previous previous) throws Refused {
        return switch (previous) {
            case Nothing _ -> null;
            case Unfinished _ -> issues.find(told).orElse(null);
            case Told(var reference) -> issue(reference);
        };
    }

    /** An issue of another repository, from before the policy named this one, is left to it. */
    private @Nullable Issue issue(String reference) throws Refused {
        var parts = REFERENCE.matcher(reference);
        return parts.matches() && parts.group(1).equals(repository)
                ? issues.get(Integer.parseInt(parts.group(2)))
                : null;
    }

    /** The issue that an attempt for this very revision created, and then did not live to note. */
    private Optional<Issue> madeBefore(Notification told) throws Refused {
        return issues.find(told).filter(issue -> issue.marker().revision() >= told.revision());
    }

    private DeliveryOutcome create(Notification told, @Nullable Issue earlier) throws Refused {
        return delivered(issues.create(told, earlier == null ? 0 : earlier.number()));
    }

    private DeliveryOutcome update(Notification told, Issue issue) throws Refused {
        var marker = issue.marker();
        if (marker.revision() < told.revision()) {
            issues.edit(told, issue);
            issues.comment(told, issue.number());
        } else if (editedFor(told, marker) && !issues.isCommented(told, issue.number())) {
            issues.comment(told, issue.number());
        }
        return delivered(issue.number());
    }

    /** Who created an issue has told it all; after an edit a comment is owed. */
    private static boolean editedFor(Notification told, Marker marker) {
        return marker.revision() == told.revision() && marker.first() != told.revision();
    }

    private Delivered delivered(int number) {
        return new Delivered(repository + "#" + number);
    }
}
