package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.local.Tocsin.Impossible;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** The alert that somebody means, by its id or by the first characters of it. */
final class Chosen {

    private static final int MOST_TRIES = 8;

    private Chosen() {}

    static Alert of(AlertStore store, String id) {
        var matching = store.all().filter(alert -> alert.id().startsWith(id)).toList();
        return switch (matching.size()) {
            case 0 ->
                throw new Impossible("no alert has an id that begins with " + id + ": ./tocsin alerts lists them");
            case 1 -> matching.getFirst();
            default ->
                throw new Impossible(
                        matching.size() + " alerts have an id that begins with " + id + ": write more of it");
        };
    }

    /** Changes it, also when a function writes it at the same time. */
    static Alert change(AlertStore store, String id, Instant now, UnaryOperator<Alert> change) {
        var chosen = of(store, id);
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var next = change.apply(store.load(chosen.rule(), chosen.stream()).alert());
            try {
                store.save(next, List.of(), now);
                return next;
            } catch (AlertStore.ChangedMeanwhile e) {
                // Once more, from what is stored now.
            }
        }
        throw new Impossible("alert " + chosen.id() + " is being changed all the time: try again");
    }
}
