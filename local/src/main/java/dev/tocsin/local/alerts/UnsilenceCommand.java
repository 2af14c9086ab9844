package dev.tocsin.local.alerts;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin unsilence ALERT}: the silence ends now. */
@Command(
        name = "unsilence",
        mixinStandardHelpOptions = true,
        description = "End an alert's silence: what is new is told within a minute.")
public final class UnsilenceCommand implements Callable<Integer> {

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
        var now = Clock.systemUTC().instant();
        var changed = Chosen.change(target.store(), id, now, alert -> alert.silenced(null, now));
        spec.commandLine().getOut().println(changed.id() + " is not silenced");
        return 0;
    }
}
