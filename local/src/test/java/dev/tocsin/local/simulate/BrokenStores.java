package dev.tocsin.local.simulate;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Slip;
import dev.tocsin.image.Stream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/** Stores that do not do what they owe, each in one way. */
final class BrokenStores {

    private BrokenStores() {}

    static final class NothingDue extends PassingStore {
        NothingDue(AlertStore store) {
            super(store);
        }

        @Override
        public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
            super.save(next, List.of(), now);
        }
    }

    static final class NothingLeft extends PassingStore {
        NothingLeft(AlertStore store) {
            super(store);
        }

        @Override
        public List<Notification> due(Instant before, int most) {
            return List.of();
        }

        @Override
        public Stored load(String rule, Stream stream) {
            return new Stored(super.load(rule, stream).alert(), List.of());
        }
    }

    static final class NothingWakes extends PassingStore {
        NothingWakes(AlertStore store) {
            super(store);
        }

        @Override
        public List<Alert> waking(Instant by, int most) {
            return List.of();
        }
    }

    static final class NothingWritten extends PassingStore {
        NothingWritten(AlertStore store) {
            super(store);
        }

        @Override
        public void save(Alert next, List<Notification> due, Instant now) {}
    }

    static final class NothingRead extends PassingStore {
        NothingRead(AlertStore store) {
            super(store);
        }

        @Override
        public Stored load(String rule, Stream stream) {
            return new Stored(Alert.none(rule, stream), List.of());
        }
    }

    static final class NothingMarked extends PassingStore {
        NothingMarked(AlertStore store) {
            super(store);
        }

        @Override
        public void handedOver(String alert, int revision) {}
    }

    /** Writes over whatever is there, at the moment of the write: it stands behind the calls that others overtake. */
    static final class Unconditional extends PassingStore {
        Unconditional(AlertStore store) {
            super(store);
        }

        @Override
        public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
            super.save(over(next, load(next.rule(), next.stream()).alert().version()), due, now);
        }

        private static Alert over(Alert next, long version) {
            return new Alert(
                    next.id(),
                    next.rule(),
                    next.stream(),
                    version,
                    next.revision(),
                    next.status(),
                    next.openedAt(),
                    next.images(),
                    next.told(),
                    next.blind(),
                    next.timing(),
                    next.attention(),
                    next.history());
        }
    }

    /** Notes that the bus has it before the bus has it. */
    static final class MarkedFirst extends PassingStore {
        MarkedFirst(AlertStore store) {
            super(store);
        }

        @Override
        public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
            super.save(next, due, now);
            due.forEach(told -> super.handedOver(told.alert(), told.revision()));
        }
    }

    static final class FoldsNeverWake extends PassingStore {
        FoldsNeverWake(AlertStore store) {
            super(store);
        }

        @Override
        public List<Fold> wakingFolds(Instant by, int most) {
            return List.of();
        }
    }

    /** Who was written as told with others is not known to be. */
    static final class NothingNoted extends PassingStore {
        NothingNoted(AlertStore store) {
            super(store);
        }

        @Override
        public void note(Slip slip) {}
    }

    /** Whoever joined a fold stays in it. */
    static final class NobodyLeaves extends PassingStore {
        NobodyLeaves(AlertStore store) {
            super(store);
        }

        @Override
        public void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
            var members = new LinkedHashMap<>(loadFold(next.rule(), next.key()).members());
            members.putAll(next.members());
            super.saveFold(
                    new Fold(
                            next.rule(),
                            next.key(),
                            next.version(),
                            next.revision(),
                            next.openedAt(),
                            next.news(),
                            members,
                            next.timing(),
                            next.attention(),
                            next.history()),
                    due,
                    now);
        }
    }
}
