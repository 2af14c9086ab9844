package dev.tocsin.local.simulate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Delays, doubles and reorders messages, lets others overtake calls, fails them before or after they took effect, and kills the
 * process between two. What befalls a call comes from the seed, the call and its number alone: it stays the same when something else
 * is taken out of a schedule.
 */
final class SeededFate implements Fate {

    private static final Set<String> TELLING = Set.of("http.send", "sns.publish", "ledger.finish", "secrets.get");

    private static final Set<String> WRITES = Set.of("store.save", "store.saveFold", "ledger.reserve");

    private final long seed;
    private final double fails;
    private final UnaryOperator<String> naming;
    private final Set<String> spared;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> doubts = new HashMap<>();
    private final Consumer<String> journal;
    private boolean calm;
    private int faults;
    private int kills;

    /**
     * @param naming of messages
     * @param journal hears what befalls, in its order
     */
    SeededFate(Schedule schedule, UnaryOperator<String> naming, Consumer<String> journal) {
        this.seed = schedule.seed();
        this.fails = schedule.scenario().rough() ? 0.1 : 0.02;
        this.naming = naming;
        this.spared = schedule.spared();
        this.journal = journal;
    }

    /** From now on nothing befalls anything. */
    void calm() {
        calm = true;
    }

    int faults() {
        return faults;
    }

    int kills() {
        return kills;
    }

    /** How often it was left open whether the channel had been told the revision of the alert. */
    int doubts(String about) {
        return doubts.getOrDefault(about, 0);
    }

    @Override
    public void before(Call call) {
        befall("before", call);
    }

    @Override
    public void after(Call call) {
        befall("after", call);
    }

    private void befall(String when, Call call) {
        var label = call + " " + when;
        var number = number(label);
        var fate = calm ? 1 : dice(label, number);
        if (fate >= fails) {
            return;
        }
        var dies = fate < 0.4 * fails;
        if (!happens((dies ? "killed " : "failed ") + when + " " + call + " #" + number)) {
            return;
        }
        if (TELLING.contains(call.name())) {
            doubts.merge(call.about(), 1, Integer::sum);
        }
        if (dies) {
            kills++;
            throw new Killed();
        }
        faults++;
        throw new Calls.Fault(call + " failed");
    }

    @Override
    public boolean overtaken(Call call) {
        var label = call + " overtaken";
        var number = number(label);
        return !calm
                && dice(label, number) < (WRITES.contains(call.name()) ? 0.2 : 0.03)
                && happens("overtaken " + call + " #" + number);
    }

    @Override
    public Duration delay(String queue, String message) {
        var label = queue + ": " + naming.apply(message) + " late";
        var number = number(label);
        var fate = calm ? 1 : dice(label, number);
        var seconds = (int) (fate * 4 * 900);
        return fate < 0.25
                        && happens("late by " + seconds + " s, " + queue + ": " + naming.apply(message) + " #" + number)
                ? Duration.ofSeconds(seconds)
                : Duration.ZERO;
    }

    @Override
    public int copies(String queue, String message) {
        var label = queue + ": " + naming.apply(message) + " twice";
        var number = number(label);
        return !calm
                        && dice(label, number) < 1.0 / 6
                        && happens("twice, " + queue + ": " + naming.apply(message) + " #" + number)
                ? 2
                : 1;
    }

    private boolean happens(String what) {
        if (spared.contains(what)) {
            return false;
        }
        journal.accept(what);
        return true;
    }

    private int number(String label) {
        return numbers.merge(label, 1, Integer::sum);
    }

    /** From 0 to 1: always the same for one seed, label and number (SplitMix64). */
    private double dice(String label, int number) {
        var hash = seed * 0x9E3779B97F4A7C15L + label.hashCode() * 0xBF58476D1CE4E5B9L + number * 0x94D049BB133111EBL;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return ((hash ^ (hash >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
