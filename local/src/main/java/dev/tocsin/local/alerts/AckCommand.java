package dev.tocsin.local.alerts;

import dev.tocsin.alert.Acknowledgement;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin ack ALERT}: somebody has heard it. */
@Command(
        name = "ack",
        mixinStandardHelpOptions = true,
        description = "Acknowledge an alert: nobody is reminded of it until something new is told.")
public final class AckCommand implements Callable<Integer> {

    @Mixin
    private Target target = new Target();

    @Parameters(paramLabel = "ALERT", description = "Its id, or the beginning of it.")
    private String id = "";

    @Option(names = "--author", description = "Who has heard it. Default: you.")
    private String author = System.getProperty("user.name", "");

    @Option(names = "--reason", defaultValue = "", description = "What is being done.")
    private String reason = "";

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var now = Clock.systemUTC().instant();
        var by = new Acknowledgement(author, reason, now);
        var changed = Chosen.change(target.store(), id, now, alert -> alert.acknowledged(by, now));
        spec.commandLine().getOut().println(changed.id() + Words.attention(changed));
        return 0;
    }
}
