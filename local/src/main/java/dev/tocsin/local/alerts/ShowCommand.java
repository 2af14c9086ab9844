package dev.tocsin.local.alerts;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin show ALERT}: where it stands, what was told, and which images are known. */
@Command(name = "show", description = "Show one alert: where it stands, what was told, what was not, and why.")
public final class ShowCommand implements Callable<Integer> {

    @Mixin
    private Chosen chosen = new Chosen();

    @Override
    public Integer call() {
        chosen.show(stored -> new Facts(
                        stored,
                        Clock.systemUTC().instant(),
                        (label, text) -> chosen.out().printf("%-12s%s%n", label, text))
                .tell());
        return 0;
    }
}
