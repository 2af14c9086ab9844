package dev.tocsin.local.alerts;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin unsilence ALERT}: the silence ends now. */
@Command(name = "unsilence", description = "End an alert's silence: what is new is told within a minute.")
public final class UnsilenceCommand implements Callable<Integer> {

    @Mixin
    private Chosen chosen = new Chosen();

    @Override
    public Integer call() {
        var now = Clock.systemUTC().instant();
        chosen.change(now, subject -> subject.attention().silenced(null));
        return 0;
    }
}
