package dev.tocsin.alert;

import dev.tocsin.policy.Rule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An alert in the hands of those who decide: loaded once, changed by one cause after the other, and written once with all of it.
 *
 * @param <T> what it is decided for; two causes are never one, however alike
 */
final class Held<T> {

    /** So often somebody else may have been faster; then it is tried again later. */
    private static final int MOST_TRIES = 8;

    private final Desk desk;
    private final Rule rule;
    private final List<T> causes = new ArrayList<>();
    private final IdentityHashMap<T, Step.Decision> decisions = new IdentityHashMap<>();
    private Alert loaded;
    private Alert next;

    /** @param loaded from the desk */
    Held(Desk desk, Rule rule, Alert loaded) {
        this.desk = desk;
        this.rule = rule;
        this.loaded = loaded;
        this.next = loaded;
    }

    Rule rule() {
        return rule;
    }

    /** As all that was decided so far has it. */
    Alert alert() {
        return next;
    }

    /** Whatever it was decided for. */
    List<T> causes() {
        return causes;
    }

    Step.Decision decision(T cause) {
        return Objects.requireNonNull(decisions.get(cause), "nothing was decided for this");
    }

    /** One thing more to decide for, over what was decided before it. */
    void decide(T cause, Function<Alert, Step.Decision> decide) {
        var decision = decide.apply(next);
        causes.add(cause);
        decisions.put(cause, decision);
        next = decision.next();
    }

    /** Whether it gathers what is to be told of it, for the first time. */
    boolean opens() {
        var before = loaded.timing();
        return before.tellAt() == null
                && before.toldAt() == null
                && next.timing().tellAt() != null
                && next.revision() == loaded.revision();
    }

    /** In place of what was decided last, over the same facts. */
    void instead(Step.Decision decision) {
        decisions.put(causes.getLast(), decision);
        next = decision.next();
    }

    /**
     * Writes it, and tells what is to be told. When somebody else was faster all is decided again.
     *
     * @param again decides for a cause once more, with {@link #decide}; or does not, when it cannot
     */
    void write(Consumer<T> again) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            if (desk.written(loaded, next, told())) {
                return;
            }
            loaded = desk.load(rule.name(), loaded.stream());
            next = loaded;
            decisions.clear();
            var all = List.copyOf(causes);
            causes.clear();
            all.forEach(again);
        }
        throw new IllegalStateException(
                "alert " + loaded.id() + " was changed by others " + MOST_TRIES + " times in a row");
    }

    private List<Notification> told() {
        var told = new ArrayList<Notification>();
        for (var cause : causes) {
            var notification = decision(cause).notification();
            if (notification != null) {
                told.add(notification);
            }
        }
        return told;
    }
}
