package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Vigil;
import dev.tocsin.finding.Findings;
import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Notifier;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation bites: what is broken on purpose, one thing at a time, is noticed within a few hundred seeds. */
class MutationsAreCaughtTest {

    private static final long SEEDS = 300;

    /** What is broken, and how. */
    static Stream<Arguments> mutations() {
        return Stream.of(
                Arguments.of("the bus loses what it was handed", Twins.TRUE.bus(_ -> _ -> {})),
                Arguments.of("every tenth notification is lost", Twins.TRUE.bus(EveryTenthLost::new)),
                Arguments.of(
                        "everything is handed over twice and the ledger forgets",
                        Twins.TRUE.bus(MutationsAreCaughtTest::twice).ledger(Forgetful::new)),
                Arguments.of("the ledger forgets", Twins.TRUE.ledger(Forgetful::new)),
                Arguments.of("the ledger takes everything for told", Twins.TRUE.ledger(Satisfied::new)),
                Arguments.of("a turn is never free", Twins.TRUE.ledger(Busy::new)),
                Arguments.of("what is due is not written with the state", Twins.TRUE.store(NothingDue::new)),
                Arguments.of("nobody looks for what a crash left", Twins.TRUE.store(NothingLeft::new)),
                Arguments.of("nothing ever wakes", Twins.TRUE.store(NothingWakes::new)),
                Arguments.of("the state is never written", Twins.TRUE.store(NothingWritten::new)),
                Arguments.of("the state is always as it was at first", Twins.TRUE.store(NothingRead::new)),
                Arguments.of(
                        "what is handed over is not marked and the ledger forgets",
                        Twins.TRUE.store(NothingMarked::new).ledger(Forgetful::new)),
                Arguments.of(
                        "the scanner's answer is never in",
                        Twins.TRUE.findings(_ -> _ -> new Findings.NotYet("IN_PROGRESS"))),
                Arguments.of(
                        "an image that is there is taken for gone",
                        Twins.TRUE.findings(_ -> _ -> new Findings.NoImage())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void a_break_is_noticed(String mutation, Twins twins) {
        var noticed = LongStream.range(0, SEEDS)
                .filter(seed -> !new Simulation(seed).run(twins).isEmpty())
                .findFirst();
        assertThat(noticed).as("%s is noticed within %d seeds", mutation, SEEDS).isPresent();
    }

    private static AlertBus twice(AlertBus bus) {
        return notification -> {
            bus.publish(notification);
            bus.publish(notification);
        };
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
        public Stored load(String rule, dev.tocsin.image.Stream stream) {
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
        public Stream<Alert> all() {
            return store.all();
        }

        @Override
        public Vigil loadVigil(Vigil.Key key) {
            return store.loadVigil(key);
        }

        @Override
        public void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile {
            store.saveVigil(next, due, now);
        }

        @Override
        public List<Vigil> wakingVigils(Instant by, int most) {
            return store.wakingVigils(by, most);
        }

        @Override
        public List<Vigil> vigils() {
            return store.vigils();
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
        public Stored load(String rule, dev.tocsin.image.Stream stream) {
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
        public Stored load(String rule, dev.tocsin.image.Stream stream) {
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
