package dev.tocsin.alert;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.image.RepositoryTags;
import dev.tocsin.observe.Heartbeat;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The way of an observation into alerts: load, decide, write once with a condition, hand over to the bus, note that it was
 * handed over. What a crash left between two of these is finished by the next observation of the alert, or by the clock.
 */
public final class Alerting {

    private final Policy policy;
    private final Decider decider;
    private final Folds folds;
    private final Vigils vigils;
    private final Waking waking;
    private final Slips slips;
    private final Joining joining;
    private final Desk desk;
    private final AlertStore store;
    private final Clock clock;

    /** Nobody asks for the tags of repositories. */
    public Alerting(Policy policy, AlertStore store, AlertBus bus, Clock clock) {
        this(policy, store, bus, RepositoryTags.NONE, clock);
    }

    public Alerting(Policy policy, AlertStore store, AlertBus bus, RepositoryTags tags, Clock clock) {
        this(policy, store, bus, tags, Missed.NOTHING, clock);
    }

    /** @param missed what a digest says that events have missed */
    public Alerting(Policy policy, AlertStore store, AlertBus bus, RepositoryTags tags, Missed missed, Clock clock) {
        this.policy = policy;
        this.decider = new Decider(policy);
        this.store = store;
        this.clock = clock;
        this.desk = new Desk(store, named(policy, bus), new Owners(policy, tags), clock);
        this.folds = new Folds(policy, decider, store, desk::handOver, clock);
        this.vigils = new Vigils(policy, store, missed, desk::handOver, clock);
        this.waking = new Waking(decider, folds, store, desk, clock);
        this.slips = new Slips(policy, folds, store, clock);
        this.joining = new Joining(policy, decider, store, clock);
    }

    /** People know an account by its name: whatever is told, is told with it. */
    private static AlertBus named(Policy policy, AlertBus bus) {
        return policy.accounts().isEmpty()
                ? bus
                : told -> bus.publish(told.of(policy.accounts().get(told.image().account())));
    }

    /** What one rule made of an observation. */
    public record Outcome(Rule rule, Step.Decision decision) {}

    /** What became of one observation of several. */
    public sealed interface Heard {}

    /** @param outcomes one for each rule that decides over the image; none when no rule does */
    public record Decided(List<Outcome> outcomes) implements Heard {
        public Decided {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** A store, the scanner or the bus could not be reached, or there was no time: observe it again. */
    public record Failed(RuntimeException why) implements Heard {}

    /**
     * @return one outcome for each rule that decides over the image; none when no rule does
     * @throws RuntimeException when a store, the scanner or the bus could not be reached: observe it again
     */
    public List<Outcome> observe(Observation.OfImage observation, Findings findings) {
        return one(observe(List.of(observation), findings, () -> true));
    }

    /**
     * As {@link #observe}, of what no event said and a comparison found: that does not mean that events come.
     *
     * @param baseline whether what is found is taken as known, and nobody is told of it
     */
    public List<Outcome> reconcile(Observation.OfImage observation, Findings findings, boolean baseline) {
        var turn = baseline ? new Scope.Baseline() : new Scope.Observed();
        return one(batch(_ -> {}, findings, turn).observe(List.of(observation), () -> true));
    }

    private static List<Outcome> one(List<Heard> heard) {
        return switch (heard.getFirst()) {
            case Decided(var outcomes) -> outcomes;
            case Failed(var why) -> throw why;
        };
    }

    /**
     * Observations that came together, in their order: each alert that they change is written once.
     *
     * @param hasTime whether there is enough for one more to be decided; asked before each
     * @return for each of them, in the same order, what became of it
     */
    public List<Heard> observe(
            List<? extends Observation.OfImage> observations, Findings findings, BooleanSupplier hasTime) {
        Consumer<Image> heard = image -> {
            if (!Heartbeat.is(image)) {
                vigils.heard(image.account(), image.region());
            }
        };
        return batch(heard, findings, new Scope.Observed()).observe(observations, hasTime);
    }

    private Batch batch(Consumer<Image> heard, Findings findings, Scope.Turn turn) {
        return new Batch(
                policy,
                heard,
                desk,
                (alert, rule, observation) -> decide(alert, rule, observation, findings, turn),
                joining);
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
        var unfinished = age.of(store.due(now.minus(grace), most), Notification::at);
        for (var notification : unfinished) {
            failures.collect(() -> {
                desk.handOver(notification);
                finished.add(notification);
            });
        }
        var joined = store.slips(now, most);
        var taken = slips.take(joined, failures);
        var ready =
                joined.stream().filter(slip -> !taken.waiting().contains(slip)).toList();
        age.of(ready, Slip::dueAt);
        var woken = new ArrayList<Outcome>();
        var due = age.of(store.waking(now, most), alert -> alert.timing().wakeAt());
        for (var rule : policy.rules()) {
            var ofRule = due.stream()
                    .filter(alert -> alert.rule().equals(rule.name()))
                    .toList();
            woken.addAll(waking.wake(rule, ofRule, failures));
        }
        slips.tell(taken.folds().values(), failures);
        var folding = age.of(store.wakingFolds(now, most), fold -> fold.timing().wakeAt());
        folding.forEach(fold -> failures.collect(
                () -> policy.rule(fold.rule()).ifPresent(rule -> folds.change(rule, fold.key(), same -> same))));
        var told = new ArrayList<Notification>();
        age.of(store.wakingVigils(now, most), Vigil::wakeAt)
                .forEach(vigil -> failures.collect(() -> vigils.wake(vigil).ifPresent(told::add)));
        failures.collect(() -> vigils.digest().ifPresent(told::add));
        oldest.accept(age.longest());
        failures.throwIfAny();
        var more = Stream.of(unfinished, due, folding).anyMatch(some -> some.size() >= most)
                || (joined.size() >= most && !ready.isEmpty());
        return new Tick(finished, woken, told, more);
    }

    /**
     * What a tick of the clock came to.
     *
     * @param finished what a crash had kept from the bus
     * @param told what is of no single alert: silence, and the digest
     * @param more whether so much was due that there may be more
     */
    public record Tick(List<Notification> finished, List<Outcome> woken, List<Notification> told, boolean more) {
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
}
