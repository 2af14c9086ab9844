package dev.tocsin.local.alerts;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin alerts}: what is open, silenced, or not looked at. */
@Command(name = "alerts", description = "List the alerts that are open, blind or silenced.")
public final class AlertsCommand implements Callable<Integer> {

    @Mixin
    private Target target = new Target();

    @Option(names = "--all", description = "Those of which nothing is open, too.")
    private boolean all;

    @Override
    public Integer call() {
        var now = Clock.systemUTC().instant();
        target.ask(store -> {
            var lines = Subject.all(store)
                    .filter(subject -> all || isOfInterest(subject, now))
                    .sorted(Comparator.comparing(Subject::name).thenComparing(Subject::rule))
                    .map(subject -> Words.line(subject, now))
                    .toList();
            lines.forEach(target.out()::println);
            if (lines.isEmpty()) {
                target.out().println(all ? "no alerts" : "no alert is open, blind or silenced; --all lists the others");
            }
        });
        return 0;
    }

    private static boolean isOfInterest(Subject subject, Instant now) {
        return subject.standing() || Words.silenced(subject.attention(), now);
    }
}
