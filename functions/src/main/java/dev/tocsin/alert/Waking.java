package dev.tocsin.alert;

import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Alerts whose time has come. An alert notes in which folds it will be, then the folds take it in, then it is told: whatever a crash, or
 * somebody faster, leaves between two of these, the alert knows what it has to leave again. When a fold fails, what it should have
 * told waits with it.
 */
final class Waking {

    private final Decider decider;
    private final Folds folds;
    private final AlertStore store;
    private final Desk desk;
    private final Clock clock;

    Waking(Decider decider, Folds folds, AlertStore store, Desk desk, Clock clock) {
        this.decider = decider;
        this.folds = folds;
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param waking of this rule */
    List<Alerting.Outcome> wake(Rule rule, List<Alert> waking, Failures failures) {
        var outcomes = new ArrayList<Alerting.Outcome>();
        failures.collect(() -> {
            var plan = folds.plan(rule, waking);
            var noted = new ArrayList<Alert>();
            for (var alert : waking) {
                failures.collect(() -> noted(alert, plan.all(alert)).ifPresent(noted::add));
            }
            folds.join(rule, plan, noted);
            for (var alert : noted) {
                failures.collect(() -> outcomes.add(new Alerting.Outcome(rule, wake(alert, rule, plan))));
            }
        });
        return outcomes;
    }

    /**
     * Empty when it has changed since it was read: then it waits for the next tick. In a fold that never took it in it leaves nothing
     * behind.
     */
    private Optional<Alert> noted(Alert alert, Set<Fold.Key> joining) {
        if (alert.told().folds().containsAll(joining)) {
            return Optional.of(alert);
        }
        var next = alert.told(alert.told().through(joining));
        try {
            store.save(next, List.of(), clock.instant());
        } catch (AlertStore.ChangedMeanwhile e) {
            return Optional.empty();
        }
        return Optional.of(next.written());
    }

    /** An alert that has changed since it was put into folds, or out of them, waits for the next tick. */
    private Step.Decision wake(Alert woken, Rule rule, Folds.Plan plan) {
        var held = new Held<Rule>(desk, rule, desk.load(rule.name(), woken.stream()));
        Function<Alert, Step.Decision> wake = now -> now.version() == woken.version()
                ? woken(now, rule, plan)
                : new Step.Decision(Reason.STALE, "it has changed meanwhile", now, null);
        held.decide(rule, wake);
        held.write(again -> held.decide(again, wake));
        return held.decision(rule);
    }

    /** What the plan has decided for it is decided for good where it is told by itself. */
    private Step.Decision woken(Alert alert, Rule rule, Folds.Plan plan) {
        var alone = plan.alone(alert);
        return alone == null ? decider.wake(alert, rule, plan.of(alert), plan.at()) : alone;
    }
}
