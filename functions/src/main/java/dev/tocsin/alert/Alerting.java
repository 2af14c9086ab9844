package dev.tocsin.alert;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.RepositoryTags;
import dev.tocsin.image.Stream;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of an observation into alerts: load, decide, write once with a condition, hand over to the bus, note that it was
 * handed over. What a crash left between two of these is finished by the next observation of the alert, or by the clock.
 */
public final class Alerting {

    /** So often somebody else may have been faster; then the event is tried again later. */
    private static final int MOST_TRIES = 8;

    private final Policy policy;
    private final Decider decider;
    private final Folds folds;
    private final Vigils vigils;
    private final Owners owners;
    private final AlertStore store;
    private final AlertBus bus;
    private final Clock clock;

    /** Nobody asks for the tags of repositories. */
    public Alerting(Policy policy, AlertStore store, AlertBus bus, Clock clock) {
        this(policy, store, bus, RepositoryTags.NONE, clock);
    }

    public Alerting(Policy policy, AlertStore store, AlertBus bus, RepositoryTags tags, Clock clock) {
        this.policy = policy;
        this.decider = new Decider(policy);
        this.store = store;
        this.bus = bus;
        this.clock = clock;
        this.owners = new Owners(policy, tags);
        this.folds = new Folds(policy, decider, store, this::handOver, clock);
        this.vigils = new Vigils(policy, store, this::handOver, clock);
    }

    /** What one rule made of an observation. */
    public record Outcome(Rule rule, Step.Decision decision) {}

    /**
     * @return one outcome for each rule that decides over the image; none when no rule does
     * @throws RuntimeException when a store, the scanner or the bus could not be reached: observe it again
     */
    public List<Outcome> observe(Observation.OfImage observation, Findings findings) {
        vigils.heard(observation.image().account(), observation.image().region());
        return outcomes(observation, findings, new Scope.Observed());
    }

    /**
     * As {@link #observe}, of what no event said and a comparison found: that does not mean that events come.
     *
     * @param baseline whether what is found is taken as known, and nobody is told of it
     */
    public List<Outcome> reconcile(Observation.OfImage observation, Findings findings, boolean baseline) {
        return outcomes(observation, findings, baseline ? new Scope.Baseline() : new Scope.Observed());
    }

    private List<Outcome> outcomes(Observation.OfImage observation, Findings findings, Scope.Turn turn) {
        var outcomes = new ArrayList<Outcome>();
        for (var rule : rules(observation)) {
            outcomes.add(new Outcome(rule, observe(rule, observation, findings, turn)));
        }
        return outcomes;
    }

    /**
     * Time has passed: hands over what a crash kept from the bus, and wakes the alerts whose time has come. One that fails keeps no
     * other back.
     *
     * @param grace what became due so recently is probably being handed over right now
     * @return what came of it
     * @throws RuntimeException when at least one could not be served; its time stands
     */
    public Tick tick(Duration grace, int most) {
        return tick(grace, most, _ -> {});
    }

    /**
     * The same.
     *
     * @param oldest hears for how long the oldest of what was due has been due, zero when nothing was; also when serving it failed
     */
    public Tick tick(Duration grace, int most, Consumer<Duration> oldest) {
        var now = clock.instant();
        var age = new OldestDue(now);
        var failures = new Failures();
        var finished = new ArrayList<Notification>();
        for (var notification : age.of(store.due(now.minus(grace), most), Notification::at)) {
            failures.collect(() -> {
                handOver(notification);
                finished.add(notification);
            });
        }
        var woken = new ArrayList<Outcome>();
        var waking = age.of(store.waking(now, most), alert -> alert.timing().wakeAt());
        for (var rule : policy.rules()) {
            var ofRule = waking.stream()
                    .filter(alert -> alert.rule().equals(rule.name()))
                    .toList();
            woken.addAll(woken(rule, ofRule, failures));
        }
        age.of(store.wakingFolds(now, most), fold -> fold.timing().wakeAt())
                .forEach(fold -> failures.collect(
                        () -> rule(fold.rule()).ifPresent(rule -> folds.change(rule, fold.key(), same -> same))));
        var told = new ArrayList<Notification>();
        age.of(store.wakingVigils(now, most), Vigil::wakeAt)
                .forEach(vigil -> failures.collect(() -> vigils.wake(vigil).ifPresent(told::add)));
        failures.collect(() -> vigils.digest().ifPresent(told::add));
        oldest.accept(age.longest());
        failures.throwIfAny();
        return new Tick(finished, woken, told);
    }

    /**
     * An alert notes in which folds it will be, then the folds take it in, then it is told: whatever a crash, or somebody faster, leaves
     * between two of these, the alert knows what it has to leave again. When a fold fails, what it should have told waits with it.
     */
    private List<Outcome> woken(Rule rule, List<Alert> waking, Failures failures) {
        var outcomes = new ArrayList<Outcome>();
        failures.collect(() -> {
            var plan = folds.plan(rule, waking);
            var noted = new ArrayList<Alert>();
            for (var alert : waking) {
                failures.collect(() -> noted(alert, plan.all(alert)).ifPresent(noted::add));
            }
            folds.join(rule, plan, noted);
            for (var alert : noted) {
                failures.collect(() -> outcomes.add(new Outcome(rule, wake(alert, rule, plan.of(alert)))));
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
    private Step.Decision wake(Alert woken, Rule rule, Set<Fold.Key> through) {
        return change(
                woken.rule(),
                woken.stream(),
                alert -> alert.version() == woken.version()
                        ? decider.wake(alert, rule, through, clock.instant())
                        : new Step.Decision(Reason.STALE, "it has changed meanwhile", alert, null));
    }

    /**
     * What a tick of the clock came to.
     *
     * @param finished what a crash had kept from the bus
     * @param told what is of no single alert: silence, and the digest
     */
    public record Tick(List<Notification> finished, List<Outcome> woken, List<Notification> told) {
        public Tick {
            finished = List.copyOf(finished);
            woken = List.copyOf(woken);
            told = List.copyOf(told);
        }
    }

    /** Sends the digest of everything, whatever the time. Without one in the policy, the channels of all rules get it. */
    public void digest() {
        vigils.digestNow();
    }

    private Optional<Rule> rule(String name) {
        return policy.rules().stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** An event that knows no tags speaks of the alerts that hold its image, whatever tags it had there. */
    private List<Rule> rules(Observation.OfImage observation) {
        var image = observation.image();
        if (image.tags().isEmpty()) {
            var holding = policy.rulesForAnyTag(image).stream()
                    .filter(rule -> rule.images().needsTag())
                    .filter(rule ->
                            store.load(rule.name(), image.stream()).alert().holds(image))
                    .toList();
            if (!holding.isEmpty()) {
                return holding;
            }
        }
        return policy.rulesFor(image);
    }

    private Step.Decision observe(Rule rule, Observation.OfImage observation, Findings findings, Scope.Turn turn) {
        return change(
                rule.name(), observation.image().stream(), alert -> decide(alert, rule, observation, findings, turn));
    }

    private Step.Decision change(String rule, Stream stream, Function<Alert, Step.Decision> decide) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var stored = store.load(rule, stream);
            stored.due().forEach(this::handOver);
            var decision = decide.apply(stored.alert());
            if (written(stored.alert(), decision)) {
                return decision;
            }
        }
        throw new IllegalStateException(
                "alert " + Alert.id(rule, stream) + " was changed by others " + MOST_TRIES + " times in a row");
    }

    private Step.Decision decide(
            Alert alert, Rule rule, Observation.OfImage observation, Findings findings, Scope.Turn turn) {
        var now = clock.instant();
        return switch (decider.decide(alert, rule, observation, null, now, turn)) {
            case Step.Decision decision -> decision;
            case Step.Ask _ ->
                switch (decider.decide(alert, rule, observation, findings.of(observation.image()), now, turn)) {
                    case Step.Decision decision -> decision;
                    case Step.Ask _ -> throw new IllegalStateException("it was answered, and asks again");
                };
        };
    }

    private boolean written(Alert before, Step.Decision decision) {
        if (decision.next().equals(before)) {
            return true;
        }
        var due = due(decision.notification());
        try {
            store.save(decision.next(), due, clock.instant());
        } catch (AlertStore.ChangedMeanwhile e) {
            return false;
        }
        due.forEach(this::handOver);
        return true;
    }

    private List<Notification> due(@Nullable Notification notification) {
        return notification == null ? List.of() : List.of(owners.owned(notification));
    }

    private void handOver(Notification notification) {
        bus.publish(notification);
        store.handedOver(notification.alert(), notification.revision());
    }
}
