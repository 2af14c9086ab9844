package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Stream;
import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Notifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation bites: what is broken on purpose, one thing at a time, is noticed within a few hundred seeds. */
class MutationsAreCaughtTest {

    private static final long SEEDS = 300;

    /** What is broken. */
    enum Mutation {
        THE_BUS_LOSES_WHAT_IT_WAS_HANDED(Twins.TRUE.bus(_ -> _ -> {})),
        EVERY_TENTH_NOTIFICATION_IS_LOST(Twins.TRUE.bus(EveryTenthLost::new)),
        EVERYTHING_IS_HANDED_OVER_TWICE_AND_THE_LEDGER_FORGETS(
                Twins.TRUE.bus(Mutation::twice).ledger(Forgetful::new)),
        THE_LEDGER_FORGETS(Twins.TRUE.ledger(Forgetful::new)),
        THE_LEDGER_TAKES_EVERYTHING_FOR_TOLD(Twins.TRUE.ledger(Satisfied::new)),
        A_TURN_IS_NEVER_FREE(Twins.TRUE.ledger(Busy::new)),
        WHAT_IS_DUE_IS_NOT_WRITTEN_WITH_THE_STATE(Twins.TRUE.store(NothingDue::new)),
        NOBODY_LOOKS_FOR_WHAT_A_CRASH_LEFT(Twins.TRUE.store(NothingLeft::new)),
        NOTHING_EVER_WAKES(Twins.TRUE.store(NothingWakes::new)),
        THE_STATE_IS_NEVER_WRITTEN(Twins.TRUE.store(NothingWritten::new)),
        THE_STATE_IS_ALWAYS_AS_IT_WAS_AT_FIRST(Twins.TRUE.store(NothingRead::new)),
        WHAT_IS_HANDED_OVER_IS_NOT_MARKED(Twins.TRUE.store(NothingMarked::new).ledger(Forgetful::new)),
        AN_ANSWER_IS_ALWAYS_EMPTY(Twins.TRUE.findings(
                _ -> _ -> new Findings.Found(List.of(), new SeverityCounts(Map.of(), 0)))),
        NOBODY_LOOKS_IS_TAKEN_FOR_AN_IMAGE_THAT_IS_GONE(Twins.TRUE.findings(_ -> _ -> new Findings.NoImage()));

        private final Twins twins;

        Mutation(Twins twins) {
            this.twins = twins;
        }

        private static AlertBus twice(AlertBus bus) {
            return notification -> {
                bus.publish(notification);
                bus.publish(notification);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_break_is_noticed(Mutation mutation) {
        var noticed = LongStream.range(0, SEEDS)
                .filter(seed -> !new Simulation(seed).run(mutation.twins).isEmpty())
                .findFirst();
        assertThat(noticed)
                .as(mutation + " is noticed within " + SEEDS + " seeds")
                .isPresent();
    }

    private static final class EveryTenthLost implements AlertBus {
        private final AlertBus bus;
        private int number;

        EveryTenthLost(AlertBus bus) {
            this.bus = bus;
        }

        @Override
        public void publish(Notification notification) {
            number++;
            if (number % 10 != 0) {
                bus.publish(notification);
            }
        }
    }

    /** Passes everything on. */
    private abstract static class Passing implements AlertStore {
        final AlertStore store;

        Passing(AlertStore store) {
            this.store = store;
        }

        @Override
        public Stored load(String rule, Stream stream) {
            return store.load(rule, stream);
        }

        @Override
        public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
            store.save(next, due, now);
        }

        @Override
        public void handedOver(String alert, int revision) {
            store.handedOver(alert, revision);
        }

        @Override
        public List<Notification> due(Instant before, int most) {
            return store.due(before, most);
        }

        @Override
        public List<Alert> waking(Instant by, int most) {
            return store.waking(by, most);
        }

        @Override
        public List<Alert> all() {
            return store.all();
        }

        @Override
        public Fold loadFold(String rule, Fold.Key key) {
            return store.loadFold(rule, key);
        }

        @Override
        public void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
            store.saveFold(next, due, now);
        }

        @Override
        public List<Fold> wakingFolds(Instant by, int most) {
            return store.wakingFolds(by, most);
        }
    }

    private static final class NothingDue extends Passing {
        NothingDue(AlertStore store) {
            super(store);
        }

        @Override
        public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
            super.save(next, List.of(), now);
        }
    }

    private static final class NothingLeft extends Passing {
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

    private static final class NothingWakes extends Passing {
        NothingWakes(AlertStore store) {
            super(store);
        }

        @Override
        public List<Alert> waking(Instant by, int most) {
            return List.of();
        }
    }

    private static final class NothingWritten extends Passing {
        NothingWritten(AlertStore store) {
            super(store);
        }

        @Override
        public void save(Alert next, List<Notification> due, Instant now) {}
    }

    private static final class NothingRead extends Passing {
        NothingRead(AlertStore store) {
            super(store);
        }

        @Override
        public Stored load(String rule, Stream stream) {
            return new Stored(Alert.none(rule, stream), List.of());
        }
    }

    private static final class NothingMarked extends Passing {
        NothingMarked(AlertStore store) {
            super(store);
        }

        @Override
        public void handedOver(String alert, int revision) {}
    }

    /** Knows nothing of what was told. */
    private record Forgetful(Ledger ledger) implements Ledger {
        @Override
        public Turn reserve(String alert, String channel, int revision, Instant now) {
            return new Granted(new Notifier.Nothing());
        }

        @Override
        public void finish(String alert, String channel, int revision, String reference, Instant now) {}

        @Override
        public void release(String alert, String channel, int revision) {}

        @Override
        public void skip(String alert, String channel, int revision, Instant now) {}
    }

    private record Satisfied(Ledger ledger) implements Ledger {
        @Override
        public Turn reserve(String alert, String channel, int revision, Instant now) {
            return new AlreadyTold(revision);
        }

        @Override
        public void finish(String alert, String channel, int revision, String reference, Instant now) {}

        @Override
        public void release(String alert, String channel, int revision) {}

        @Override
        public void skip(String alert, String channel, int revision, Instant now) {}
    }

    private record Busy(Ledger ledger) implements Ledger {
        @Override
        public Turn reserve(String alert, String channel, int revision, Instant now) {
            return new Ledger.Busy(now.plusSeconds(120));
        }

        @Override
        public void finish(String alert, String channel, int revision, String reference, Instant now) {}

        @Override
        public void release(String alert, String channel, int revision) {}

        @Override
        public void skip(String alert, String channel, int revision, Instant now) {}
    }
}
