package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin alerts}: what is open, silenced, or not looked at. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "List the alerts that are open, blind or silenced.")
public final class AlertsCommand implements Callable<Integer> {

    @Mixin
    private Target target = new Target();

    @Option(names = "--all", description = "Those of which nothing is open, too.")
    private boolean all;

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        target.store()
                .all()
                .filter(alert -> all || isOfInterest(alert))
                .sorted(Comparator.comparing((Alert alert) -> alert.stream().text())
                        .thenComparing(Alert::rule))
                .forEach(alert -> print(out, alert));
        out.flush();
        return 0;
    }

    private static boolean isOfInterest(Alert alert) {
        return alert.open() || alert.blind() != null || alert.attention().silence() != null;
    }

    private static void print(PrintWriter out, Alert alert) {
        out.println(alert.id().substring(0, 12) + "  " + Words.status(alert) + "  "
                + alert.stream().text() + "  (rule " + alert.rule() + ")" + Words.since(alert)
                + Words.attention(alert));
    }
}
