package dev.tocsin.local.alerts;

import dev.tocsin.alert.Silence;
import dev.tocsin.local.Span;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin silence ALERT}: nobody is told for a time, and what is new by then is told at its end. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description = "Silence an alert for a time. It always ends; what is new by then is told.")
public final class SilenceCommand implements Callable<Integer> {

    @Mixin
    private Target target = new Target();

    @Parameters(paramLabel = "ALERT", description = "Its id, or the beginning of it.")
    private String id = "";

    @Option(
            names = "--for",
            paramLabel = "SPAN",
            required = true,
            converter = Span.class,
            description = "How long: 30m, 2h, 7d.")
    private Duration span = Duration.ZERO;

    @Option(names = "--reason", required = true, description = "Why nobody needs to hear of it.")
    private String reason = "";

    @Option(names = "--author", description = "Who says so. Default: you.")
    private String author = System.getProperty("user.name", "");

    /** Set by picocli before the call. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var now = Clock.systemUTC().instant();
        var silence = new Silence(author, reason, now, now.plus(span));
        var changed = Chosen.change(target.store(), id, now, alert -> alert.silenced(silence, now));
        spec.commandLine().getOut().println(changed.id() + Words.attention(changed));
        return 0;
    }
}
