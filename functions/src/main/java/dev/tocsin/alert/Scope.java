package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that one decision is about, and the few ways in which it can end.
 *
 * @param alert as it was
 * @param image of the observation
 */
record Scope(Policy policy, Rule rule, Alert alert, Image image, Findings.@Nullable Answer answer, Instant now) {

    /** So many names fit in a sentence. */
    private static final int MOST_NAMED = 3;

    /** Nobody is told, and nothing changes. */
    Step.Decision quiet(Reason reason, String why) {
        return quiet(reason, why, alert);
    }

    /** Nobody is told; the state goes on. */
    Step.Decision quiet(Reason reason, String why, Alert next) {
        return new Step.Decision(reason, why, next, null);
    }

    /** An image that came before the newest one. */
    Step.Decision superseded() {
        return quiet(Reason.SUPERSEDED, image.name() + " was replaced by a newer image");
    }

    /** What the newest image of {@code next} means, told or not. {@code looked}: all of it was looked at. */
    Step.Decision judge(Alert next, Verdict verdict, boolean looked) {
        var told = alert.told().naming(verdict.named());
        var judgement = Judgement.of(alert, told, verdict, looked, next.blind() == null);
        var reason = judgement.reason();
        var why = why(reason, verdict, judgement.fresh());
        var kept = looked ? told.still(verdict.named()) : told;
        return switch (reason) {
            case NEW, WORSE ->
                tell(reason, why, next.told(kept.and(verdict)), openOrBlind(next), verdict, judgement.fresh());
            case RESOLVED -> tell(reason, why, next, AlertStatus.RESOLVED, verdict, List.of());
            case SEEING_AGAIN -> tell(reason, why, next.told(told), sighted(), verdict, List.of());
            case KNOWN -> quiet(reason, why, next.told(verdict.named().isEmpty() ? told : kept));
            case BELOW_THRESHOLD, SUPPRESSED -> quiet(reason, why, next);
            case BLIND, SCAN_FAILED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                throw new IllegalStateException("no verdict comes to " + reason);
        };
    }

    /** Nobody looks at the image any more; told once for each cause. */
    Step.Decision blind(Alert next, Blindness blindness, String why) {
        var before = alert.blind();
        var blinded = next.blind(blindness);
        if (alert.status() == AlertStatus.BLIND
                && before != null
                && before.reason() == blindness.reason()
                && before.cause().equals(blindness.cause())) {
            return quiet(Reason.KNOWN, why + "; that is known", blinded);
        }
        return tell(blindness.reason(), why, blinded, AlertStatus.BLIND, lastKnown(blinded), List.of());
    }

    Step.Decision tell(
            Reason reason, String why, Alert next, AlertStatus status, Verdict verdict, List<Finding> fresh) {
        var revised = next.revised(status, now);
        var notification = new Telling(policy, rule).of(reason, why, alert, revised, shown(next), verdict, fresh, now);
        var over = status == AlertStatus.RESOLVED || status == AlertStatus.QUIET;
        var told = over ? Told.NOTHING : revised.told().to(notification.channels());
        return new Step.Decision(reason, why, revised.told(told), notification);
    }

    /** The verdict on the findings that are known by name. */
    Verdict verdict(Watched watched) {
        return Verdict.of(policy, rule, watched.image(), watched.findings().values(), now);
    }

    /** What counted when somebody last looked, while the alert was open. */
    Verdict lastKnown(Alert next) {
        var newest = next.newest();
        if (newest == null || alert.openedAt() == null) {
            return Verdict.of(policy, rule, image, List.of(), now);
        }
        var named = verdict(newest);
        return named.named().isEmpty() ? named.counting(newest.counts()) : named;
    }

    AlertStatus sighted() {
        return alert.openedAt() == null ? AlertStatus.QUIET : AlertStatus.OPEN;
    }

    private static AlertStatus openOrBlind(Alert next) {
        return next.blind() == null ? AlertStatus.OPEN : AlertStatus.BLIND;
    }

    /** The image as people know it: an event without tags does not take its name away. */
    private Image shown(Alert next) {
        var newest = next.newest();
        return newest != null && newest.is(image) ? newest.image() : image;
    }

    private String why(Reason reason, Verdict verdict, List<Finding> fresh) {
        var facts = image.name() + " has " + verdict.facts();
        return switch (reason) {
            case NEW -> fresh.isEmpty() ? facts : facts + "; not told before: " + names(fresh);
            case WORSE -> facts + "; something is more severe than was told";
            case RESOLVED -> facts + "; what was told of is gone from the newest image";
            case SEEING_AGAIN -> facts + "; the image is looked at again";
            case KNOWN ->
                facts
                        + (verdict.reached()
                                ? "; all of it was told before"
                                : "; what was told stays open until a scan of the newest image confirms that");
            case SUPPRESSED -> facts + "; without suppressions it would alert";
            case BELOW_THRESHOLD -> facts;
            case BLIND, SCAN_FAILED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS -> facts;
        };
    }

    private static String names(List<Finding> findings) {
        var named =
                findings.stream().limit(MOST_NAMED).map(Finding::vulnerability).collect(Collectors.joining(", "));
        return findings.size() <= MOST_NAMED ? named : named + " and " + (findings.size() - MOST_NAMED) + " more";
    }
}
