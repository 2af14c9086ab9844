package dev.tocsin.alert;

import dev.tocsin.finding.Findings;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides, and does nothing: the same state, observation, answer and time always come to the same step. */
public final class Decider {

    private final Policy policy;

    public Decider(Policy policy) {
        this.policy = policy;
    }

    /**
     * @param alert the alert of this rule and the image's stream
     * @param answer what the scanner answered for the image; null while it was not asked
     */
    public Step decide(
            Alert alert, Rule rule, Observation.OfImage observation, Findings.@Nullable Answer answer, Instant now) {
        return decide(alert, rule, observation, answer, now, new Scope.Observed());
    }

    /** @param turn whose it is to decide */
    Step decide(
            Alert alert,
            Rule rule,
            Observation.OfImage observation,
            Findings.@Nullable Answer answer,
            Instant now,
            Scope.Turn turn) {
        var scope = new Scope(policy, rule, alert, now, turn);
        return switch (observation) {
            case Observation.ImageScanned scanned -> new ScanDecision(scope, scanned, answer).decide();
            case Observation.FindingReported reported -> new FindingDecision(scope, reported, answer).decide();
            case Observation.ScanFailed failed -> new SightDecision(scope).decide(failed);
            case Observation.CoverageChanged changed -> new SightDecision(scope).decide(changed);
            case Observation.ImagePushed pushed -> new LifeDecision(scope).decide(pushed);
            case Observation.ImageDeleted deleted -> new LifeDecision(scope).decide(deleted, answer);
        };
    }

    /**
     * Time has passed: what was gathered is told, an open alert is told again, what ended has ended.
     *
     * @param folds through which the news is told; empty: by itself
     */
    public Step.Decision wake(Alert alert, Rule rule, Set<Fold.Key> folds, Instant now) {
        var scope = new Scope(policy, rule, alert, now, new Scope.Ticking(folds));
        var unscanned = Unscanned.at(policy, alert, now);
        return unscanned.isPresent() ? scope.settle(alert.blind(notScanned(unscanned.get()))) : scope.settle(alert);
    }

    /**
     * What is new of an alert that nobody was told of is told now, whatever its rule waits for.
     *
     * @param folds through which it is told; empty: by itself
     */
    Step.Decision join(Alert alert, Rule rule, Set<Fold.Key> folds, Instant now) {
        return new Scope(policy, rule, alert, now, new Scope.Joining(folds)).settle(alert);
    }

    private static Blindness notScanned(Watched pushed) {
        var why = "no scan of " + pushed.image().name() + " was heard of since it was pushed at " + pushed.since();
        return new Blindness(Reason.BLIND, "NOT_SCANNED", pushed.image(), pushed.since(), why);
    }
}
