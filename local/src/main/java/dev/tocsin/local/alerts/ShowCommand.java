package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Watched;
import dev.tocsin.finding.Finding;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin show ALERT}: where it stands, what was told, and which images are known. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show one alert: where it stands, and why.")
public final class ShowCommand implements Callable<Integer> {

    @Mixin
    private Target target = new Target();

    @Parameters(paramLabel = "ALERT", description = "Its id, or the beginning of it.")
    private String id = "";

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var alert = Chosen.of(target.store(), id);
        var out = spec.commandLine().getOut();
        print(out, alert);
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, Alert alert) {
        out.println("alert     " + alert.id() + ", revision " + alert.revision());
        out.println("rule      " + alert.rule());
        out.println("stream    " + alert.stream().text());
        out.println("status    " + Words.status(alert) + Words.since(alert) + Words.attention(alert));
        var blind = alert.blind();
        if (blind != null) {
            out.println("blind     " + blind.why());
        }
        alert.told().named().keySet().forEach(exposure -> out.println("told      " + exposure.text()));
        alert.images().all().values().forEach(watched -> out.println("image     " + image(watched)));
        out.println("told at   " + alert.timing().toldAt());
        out.println("next      " + alert.timing().wakeAt());
    }

    private static String image(Watched watched) {
        var open = watched.findings().values().stream().filter(Finding::active).count();
        return watched.image().name() + ", since " + watched.since()
                + (watched.scannedAt() == null ? ", not scanned" : ", scanned " + watched.scannedAt()) + ", " + open
                + " findings known";
    }
}
