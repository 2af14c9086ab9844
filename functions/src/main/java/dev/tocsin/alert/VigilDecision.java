package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an account's Region is heard of. That no event comes is told like an image that nobody looks at. */
record VigilDecision(Policy policy, Instant now) {

    /** Events are noted no more often than this: a write for each would cost more than it tells. */
    private static final Duration SELDOM = Duration.ofHours(1);

    /** So much of the time that silence takes may pass between two notes. */
    private static final int PART = 10;

    /** @param notification null when nothing is told */
    record Told(Vigil next, @Nullable Notification notification) {}

    /** How long a note is as good as a new one; null when the policy does not care for silence. */
    static @Nullable Duration freshness(Policy policy) {
        var silence = policy.blind().silence();
        if (silence == null) {
            return null;
        }
        var part = silence.dividedBy(PART);
        return part.compareTo(SELDOM) < 0 ? part : SELDOM;
    }

    /** An event has come. */
    Told heard(Vigil vigil) {
        var fresh = freshness(policy);
        var since = vigil.since();
        if (fresh == null || (!vigil.silent() && since != null && now.isBefore(since.plus(fresh)))) {
            return new Told(vigil, null);
        }
        var noted = vigil.since(now).asleep(due(now));
        return vigil.silent()
                ? told(noted.told(false), Reason.SEEING_AGAIN, "events come again")
                : new Told(noted, null);
    }

    /** Time has passed. */
    Told wake(Vigil vigil) {
        var since = Objects.requireNonNullElse(vigil.since(), now);
        var due = vigil.silent() ? null : due(since);
        if (due == null || due.isAfter(now)) {
            return new Told(vigil.asleep(due), null);
        }
        return told(vigil.asleep(null).told(true), Reason.BLIND, "no event of an image has come since " + since);
    }

    private @Nullable Instant due(Instant since) {
        var silence = policy.blind().silence();
        return silence == null ? null : since.plus(silence);
    }

    private Told told(Vigil next, Reason reason, String why) {
        var notification = new Notification(
                next.id(),
                next.revision(),
                reason,
                next.silent() ? AlertStatus.BLIND : AlertStatus.RESOLVED,
                null,
                "blind.silence",
                why + " from account " + policy.account(next.key().account()) + " in "
                        + next.key().region(),
                Image.none(next.key().account(), next.key().region()),
                null,
                now,
                Map.of(),
                Map.of(),
                0,
                List.of(),
                List.of(),
                channels());
        return new Told(next, notification);
    }

    private List<String> channels() {
        var ofBlindness = policy.blind().channels();
        return ofBlindness.isEmpty()
                ? policy.rules().stream()
                        .flatMap(rule -> rule.channels().stream())
                        .distinct()
                        .toList()
                : ofBlindness;
    }
}
