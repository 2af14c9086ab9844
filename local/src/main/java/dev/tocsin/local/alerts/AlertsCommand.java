package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;
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
            var lines = store.all()
                    .filter(alert -> all || isOfInterest(alert, now))
                    .sorted(Comparator.comparing((Alert alert) -> alert.stream().text())
                            .thenComparing(Alert::rule))
                    .map(alert -> Words.line(alert, now))
                    .toList();
            lines.forEach(target.out()::println);
            if (lines.isEmpty()) {
                target.out().println(all ? "no alerts" : "no alert is open, blind or silenced; --all lists the others");
            }
        });
        return 0;
    }

    private static boolean isOfInterest(Alert alert, Instant now) {
        return alert.open() || alert.blind() != null || Words.silenced(alert, now);
    }
}
