package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.policy.Digest;
import dev.tocsin.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether it is time for the digest, and what it says. What was missed while the clock stood is said once. */
record DigestDecision(Policy policy, AlertStore store, Missed missed, Instant now) {

    VigilDecision.Told decide(Vigil vigil, Digest digest) {
        var since = vigil.since();
        if (since == null) {
            return new VigilDecision.Told(vigil.since(now).asleep(digest.at().next(now)), null);
        }
        var due = digest.at().next(since);
        if (due.isAfter(now)) {
            return new VigilDecision.Told(vigil.asleep(due), null);
        }
        var next = vigil.since(now).asleep(digest.at().next(now)).told(false);
        return new VigilDecision.Told(next, notification(next, since, digest.channels()));
    }

    /** Whatever the time: to the channels of the digest, or of all rules where the policy has none. */
    VigilDecision.Told decideNow(Vigil vigil) {
        var since = Objects.requireNonNullElse(vigil.since(), now);
        var next = vigil.since(now).told(false);
        return new VigilDecision.Told(next, notification(next, since, channels()));
    }

    private List<String> channels() {
        var digest = policy.digest();
        return digest == null
                ? policy.rules().stream()
                        .flatMap(rule -> rule.channels().stream())
                        .distinct()
                        .toList()
                : digest.channels();
    }

    private Notification notification(Vigil next, Instant since, List<String> channels) {
        var summary = new Summary(policy, since, now);
        try (var alerts = store.all()) {
            alerts.forEach(summary::add);
        }
        try (var folds = store.folds()) {
            folds.forEach(summary::add);
        }
        store.vigils().forEach(summary::add);
        summary.add(missed);
        return new Notification(
                        next.id(),
                        next.revision(),
                        Reason.DIGEST,
                        summary.open() == 0 ? AlertStatus.QUIET : AlertStatus.OPEN,
                        summary.worst(),
                        "digest",
                        summary.sentence(),
                        Image.none(summary.accounts(), summary.regions()),
                        null,
                        now,
                        Map.of(),
                        Map.of(),
                        0,
                        List.of(),
                        List.of(),
                        channels)
                .saying(summary.sections());
    }
}
