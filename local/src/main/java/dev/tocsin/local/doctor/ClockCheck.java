package dev.tocsin.local.doctor;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.local.alerts.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Whether the clock ticks, told by what it leaves behind: nothing is due for long where it does. */
record ClockCheck(Target target, InstantSource time) implements Check {

    private static final Duration LONG = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        var before = time.instant().minus(LONG);
        target.ask(store -> {
            if (isBehind(store, before)) {
                problems.add(new Problem(
                        name(),
                        "what is due has been waiting for more than " + LONG.toMinutes()
                                + " minutes: the clock stands still, or fails",
                        "%s cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix %s"
                                .formatted(
                                        target.stack().aws(),
                                        Shell.word(target.stack().name() + "-Clock"))));
            }
        });
        return problems;
    }

    private static boolean isBehind(AlertStore store, Instant before) {
        return !store.due(before, 1).isEmpty() || !store.waking(before, 1).isEmpty();
    }
}
