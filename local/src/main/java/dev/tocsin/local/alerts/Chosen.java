package dev.tocsin.local.alerts;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.AlertStore.ChangedMeanwhile;
import dev.tocsin.alert.Attention;
import dev.tocsin.local.Tocsin.Impossible;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine.Parameters;

/** The alert that somebody means, by its id or by the first characters of it. */
final class Chosen extends Target {

    private static final int MOST_TRIES = 8;

    @Parameters(paramLabel = "ALERT", description = "Its id, or the beginning of it, as `tocsin alerts` lists them.")
    private String id = "";

    void show(BiConsumer<Subject, AlertStore> shown) {
        ask(store -> shown.accept(in(store), store));
    }

    /** Notes what people say of it, also when a function writes it at the same time, and shows what became of it. */
    void change(Instant now, Function<Subject, Attention> said) {
        ask(store -> out().println(Words.line(changed(store, now, said), now)));
    }

    private Subject in(AlertStore store) {
        var matching = Subject.all(store)
                .filter(subject -> subject.id().startsWith(id))
                .toList();
        return switch (matching.size()) {
            case 0 ->
                throw new Impossible("no alert has an id that begins with \"" + id + "\": ./tocsin alerts lists them");
            case 1 -> matching.getFirst();
            default ->
                throw new Impossible(
                        matching.size() + " alerts have an id that begins with \"" + id + "\": write more of it");
        };
    }

    private Subject changed(AlertStore store, Instant now, Function<Subject, Attention> said) {
        var chosen = in(store);
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var subject = chosen.fresh(store);
            try {
                return subject.attended(store, said.apply(subject), now);
            } catch (ChangedMeanwhile e) {
                // Once more, from what is stored now.
            }
        }
        throw new Impossible("alert " + chosen.id() + " is being changed all the time: try again");
    }
}
