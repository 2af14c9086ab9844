package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.AlertStore.ChangedMeanwhile;
import dev.tocsin.local.Tocsin.Impossible;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Parameters;

/** The alert that somebody means, by its id or by the first characters of it. */
final class Chosen extends Target {

    private static final int MOST_TRIES = 8;

    @Parameters(paramLabel = "ALERT", description = "Its id, or the beginning of it, as `tocsin alerts` lists them.")
    private String id = "";

    void show(Consumer<AlertStore.Stored> shown) {
        ask(store -> {
            var alert = in(store);
            shown.accept(store.load(alert.rule(), alert.stream()));
        });
    }

    /** Changes it, also when a function writes it at the same time, and shows what became of it. */
    void change(Instant now, UnaryOperator<Alert> change) {
        ask(store -> out().println(Words.line(changed(store, now, change), now)));
    }

    private Alert in(AlertStore store) {
        var matching = store.all().filter(alert -> alert.id().startsWith(id)).toList();
        return switch (matching.size()) {
            case 0 ->
                throw new Impossible("no alert has an id that begins with \"" + id + "\": ./tocsin alerts lists them");
            case 1 -> matching.getFirst();
            default ->
                throw new Impossible(
                        matching.size() + " alerts have an id that begins with \"" + id + "\": write more of it");
        };
    }

    private Alert changed(AlertStore store, Instant now, UnaryOperator<Alert> change) {
        var chosen = in(store);
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var next = change.apply(store.load(chosen.rule(), chosen.stream()).alert());
            try {
                store.save(next, List.of(), now);
                return next;
            } catch (ChangedMeanwhile e) {
                // Once more, from what is stored now.
            }
        }
        throw new Impossible("alert " + chosen.id() + " is being changed all the time: try again");
    }
}
