package dev.tocsin.local.doctor;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.local.alerts.Target;
import dev.tocsin.local.health.FunctionLogs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Whether the clock ticks: each tick writes a line to its log, and leaves nothing undone that has been due for long. */
record ClockCheck(Target target, InstantSource time) implements Check {

    private static final Duration LONG = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Found look() {
        var problems = new ArrayList<Problem>();
        var before = time.instant().minus(LONG);
        if (isStill(before)) {
            problems.add(new Problem(
                    name(),
                    "no tick in the last " + LONG.toMinutes()
                            + " minutes: it was started within this minute, or its schedule is disabled",
                    Remedy.byHand("%s scheduler list-schedules --name-prefix %s --query 'Schedules[].[Name,State]'"
                            .formatted(target.stack().aws(), ofTheClock()))));
        }
        target.ask(store -> {
            if (isBehind(store, before)) {
                problems.add(new Problem(
                        name(),
                        "what is due has been waiting for more than " + LONG.toMinutes()
                                + " minutes: the clock stands still, or fails",
                        Remedy.byHand("%s cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix %s"
                                .formatted(target.stack().aws(), ofTheClock()))));
            }
        });
        return Found.only(problems);
    }

    private String ofTheClock() {
        return Shell.word(target.stack().name() + "-Clock");
    }

    boolean isStill(Instant since) {
        try (var client = target.stack().client(CloudWatchLogsClient.builder())) {
            return FunctionLogs.of(target.stack(), client, "Clock")
                    .lines("log", "metrics", since)
                    .isEmpty();
        }
    }

    private static boolean isBehind(AlertStore store, Instant before) {
        return !store.due(before, 1).isEmpty() || !store.waking(before, 1).isEmpty();
    }
}
