package dev.tocsin.local.alerts;

import dev.tocsin.text.Plain;
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
        var now = Clock.systemUTC().instant();
        chosen.show((subject, store) -> {
            switch (subject) {
                case Subject.One(var alert) ->
                    new Facts(store.load(alert.rule(), alert.stream()), now, this::line).tell();
                case Subject.Together(var fold) -> new FactsTogether(fold, now, this::line).tell();
            }
        });
        return 0;
    }

    private void line(String label, String text) {
        chosen.out().printf("%-12s%s%n", label, Plain.line(text));
    }
}
