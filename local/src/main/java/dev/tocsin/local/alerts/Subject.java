package dev.tocsin.local.alerts;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.AlertStore.ChangedMeanwhile;
import dev.tocsin.alert.Attention;
import dev.tocsin.alert.Fold;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people can speak of by its id: an alert, or many that are told as one. */
sealed interface Subject {

    String id();

    /** Where it is, or what it is about. */
    String name();

    String rule();

    /** Whether something of it is open, or nobody looks. */
    boolean standing();

    /** As people know it: OPEN, BLIND, RESOLVED, QUIET. */
    String status();

    /** Since when it is open; null when it is not. */
    @Nullable Instant openedAt();

    Attention attention();

    /** As it is stored now. */
    Subject fresh(AlertStore store);

    /** Writes what people have said. */
    Subject attended(AlertStore store, Attention next, Instant now) throws ChangedMeanwhile;

    /** All that is remembered, in no order, read as they are taken. */
    static Stream<Subject> all(AlertStore store) {
        return Stream.concat(store.all().map(One::new), store.folds().map(Together::new));
    }

    record One(Alert alert) implements Subject {

        @Override
        public String id() {
            return alert.id();
        }

        @Override
        public String name() {
            return alert.stream().text();
        }

        @Override
        public String rule() {
            return alert.rule();
        }

        @Override
        public boolean standing() {
            return alert.open() || alert.blind() != null;
        }

        @Override
        public String status() {
            if (alert.blind() != null) {
                return "BLIND";
            }
            return alert.open() ? "OPEN" : alert.status().name();
        }

        @Override
        public @Nullable Instant openedAt() {
            return alert.openedAt();
        }

        @Override
        public Attention attention() {
            return alert.attention();
        }

        @Override
        public Subject fresh(AlertStore store) {
            return new One(store.load(alert.rule(), alert.stream()).alert());
        }

        @Override
        public Subject attended(AlertStore store, Attention next, Instant now) throws ChangedMeanwhile {
            var attended = alert.attended(next, now);
            store.save(attended, List.of(), now);
            return new One(attended);
        }
    }

    record Together(Fold fold) implements Subject {

        @Override
        public String id() {
            return fold.id();
        }

        @Override
        public String name() {
            return fold.name();
        }

        @Override
        public String rule() {
            return fold.rule();
        }

        @Override
        public boolean standing() {
            return fold.open();
        }

        @Override
        public String status() {
            if (!fold.open()) {
                return "RESOLVED";
            }
            return fold.key().kind() == Fold.Kind.BLINDNESS ? "BLIND" : "OPEN";
        }

        @Override
        public @Nullable Instant openedAt() {
            return fold.openedAt();
        }

        @Override
        public Attention attention() {
            return fold.attention();
        }

        @Override
        public Subject fresh(AlertStore store) {
            return new Together(store.loadFold(fold.rule(), fold.key()));
        }

        @Override
        public Subject attended(AlertStore store, Attention next, Instant now) throws ChangedMeanwhile {
            var attended = fold.attended(next, now);
            store.saveFold(attended, List.of(), now);
            return new Together(attended);
        }
    }
}
