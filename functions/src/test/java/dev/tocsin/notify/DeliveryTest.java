package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.Notifier.Nothing;
import dev.tocsin.notify.Notifier.Previous;
import dev.tocsin.notify.Notifier.Told;
import dev.tocsin.notify.Notifier.Unfinished;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A crash at any point, between any two calls, loses nothing. */
class DeliveryTest {

    @Test
    void who_may_not_pass_the_gate_yet_tells_nobody_and_comes_back_then() {
        var gate = new InMemoryGate(Duration.ofSeconds(5));
        gate.ask("another", Notifications.NOW);
        var delivery = new Delivery(
                "oncall",
                (_, _) -> {
                    throw new AssertionError("told");
                },
                new InMemoryLedger(),
                gate,
                InstantSource.fixed(Notifications.NOW));
        assertThat(delivery.deliver(Notifications.of(Reason.NEW)))
                .isEqualTo(new Retry("others are told before", Duration.ofSeconds(5), Effect.NONE));
    }

    @Test
    void a_service_that_is_down_is_asked_no_more_until_its_pause_is_over() {
        var gate = new InMemoryGate(Duration.ZERO);
        var asked = new AtomicInteger();
        for (var revision = 1; revision <= 50; revision++) {
            var delivery = new Delivery(
                    "oncall",
                    (_, _) -> {
                        asked.incrementAndGet();
                        return new Retry("down", null, Effect.UNKNOWN);
                    },
                    new InMemoryLedger(),
                    gate,
                    InstantSource.fixed(Notifications.NOW));
            delivery.deliver(Notifications.of(Reason.NEW, revision));
        }
        assertThat(asked).hasValue(Gate.LIMIT);
    }

    @Test
    void a_turn_that_another_has_says_nothing_of_the_service() {
        var gate = new InMemoryGate(Duration.ZERO);
        var ledger = new InMemoryLedger();
        ledger.reserve(Notifications.ALERT, "oncall", 1, Notifications.NOW);
        var delivery = new Delivery(
                "oncall", (_, _) -> new Delivered("x"), ledger, gate, InstantSource.fixed(Notifications.NOW));
        assertThat(delivery.deliver(Notifications.of(Reason.NEW))).isInstanceOf(Retry.class);
        assertThat(gate.ask("other", Notifications.NOW)).isEqualTo(new Gate.Go(0));
    }

    private static final Instant LAPSED = Notifications.NOW.plus(Ledger.LEASE);

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final List<Previous> attempts = new ArrayList<>();

    /** The process dies here. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void what_was_told_is_skipped_the_next_time() {
        assertThat(deliver(1, Notifications.NOW, () -> new Delivered("C1/1"))).isEqualTo(new Delivered("C1/1"));
        assertThat(deliver(1, Notifications.NOW, () -> new Delivered("C1/2"))).isInstanceOf(Skipped.class);
        assertThat(attempts).containsExactly(new Nothing());
    }

    @Test
    void the_next_revision_builds_on_the_last() {
        deliver(1, Notifications.NOW, () -> new Delivered("C1/1"));
        deliver(2, Notifications.NOW, () -> new Delivered("C1/1"));
        assertThat(attempts).containsExactly(new Nothing(), new Told("C1/1"));
    }

    @Test
    void news_that_came_late_is_not_told_over_newer_news() {
        deliver(2, Notifications.NOW, () -> new Delivered("C1/1"));
        assertThat(deliver(1, Notifications.NOW, () -> new Delivered("C1/1"))).isInstanceOf(Skipped.class);
    }

    @Test
    void without_an_effect_the_turn_is_free_at_once() {
        deliver(1, Notifications.NOW, () -> new Retry("throttled", null, Effect.NONE));
        deliver(1, Notifications.NOW, () -> new Rejected("no such channel"));
        deliver(1, Notifications.NOW, () -> new Delivered("C1/1"));
        assertThat(attempts).hasSize(3).containsOnly(new Nothing());
    }

    @Test
    void with_an_unknown_effect_the_next_attempt_comes_after_the_lease_and_knows() {
        deliver(1, Notifications.NOW, () -> new Retry("time-out", null, Effect.UNKNOWN));
        var soon = Notifications.NOW.plusSeconds(30);
        assertThat(deliver(1, soon, () -> new Delivered("C1/1")))
                .isEqualTo(new Retry("another delivery has the turn", Duration.ofSeconds(90), Effect.NONE));
        deliver(1, LAPSED, () -> new Delivered("C1/1"));
        assertThat(attempts).containsExactly(new Nothing(), new Unfinished());
    }

    @Test
    void a_crash_before_the_turn_leaves_everything_as_it_was() {
        var broken = new Breaking(true, false, false);
        assertThatThrownBy(() -> deliver(broken, () -> new Delivered("C1/1"))).isInstanceOf(Crash.class);
        assertThat(deliver(1, Notifications.NOW, () -> new Delivered("C1/1"))).isInstanceOf(Delivered.class);
        assertThat(attempts).containsExactly(new Nothing());
    }

    @Test
    void a_crash_while_telling_is_taken_up_after_the_lease() {
        assertThatThrownBy(() -> deliver(1, Notifications.NOW, () -> {
                    throw new Crash();
                }))
                .isInstanceOf(Crash.class);
        assertThat(deliver(1, LAPSED, () -> new Delivered("C1/1"))).isInstanceOf(Delivered.class);
        assertThat(attempts).containsExactly(new Nothing(), new Unfinished());
    }

    @Test
    void a_crash_between_telling_and_noting_is_taken_up_after_the_lease() {
        var broken = new Breaking(false, true, false);
        assertThatThrownBy(() -> deliver(broken, () -> new Delivered("C1/1"))).isInstanceOf(Crash.class);
        assertThat(deliver(1, LAPSED, () -> new Delivered("C1/1"))).isInstanceOf(Delivered.class);
        assertThat(attempts).containsExactly(new Nothing(), new Unfinished());
    }

    @Test
    void a_crash_before_the_turn_is_given_back_costs_time_and_nothing_else() {
        var broken = new Breaking(false, false, true);
        assertThatThrownBy(() -> deliver(broken, () -> new Retry("throttled", null, Effect.NONE)))
                .isInstanceOf(Crash.class);
        assertThat(deliver(1, LAPSED, () -> new Delivered("C1/1"))).isInstanceOf(Delivered.class);
    }

    @Test
    void news_that_was_held_up_opens_nothing_after_the_end_was_skipped() {
        deliver(1, Notifications.NOW, () -> new Retry("throttled", null, Effect.NONE));
        deliver(2, Notifications.NOW, () -> new Skipped("there is no ticket to close"));
        assertThat(deliver(1, LAPSED, () -> new Delivered("C1/1"))).isInstanceOf(Skipped.class);
    }

    private DeliveryOutcome deliver(int revision, Instant now, Supplier<DeliveryOutcome> outcome) {
        return delivery(ledger, now, outcome).deliver(Notifications.of(Reason.NEW, revision));
    }

    private void deliver(Ledger broken, Supplier<DeliveryOutcome> outcome) {
        delivery(broken, Notifications.NOW, outcome).deliver(Notifications.of(Reason.NEW));
    }

    private Delivery delivery(Ledger in, Instant now, Supplier<DeliveryOutcome> outcome) {
        Notifier notifier = (Notification _, Previous previous) -> {
            attempts.add(previous);
            return outcome.get();
        };
        return new Delivery("oncall", notifier, in, InstantSource.fixed(now));
    }

    /** The ledger, in a process that dies at one of its calls. */
    private final class Breaking implements Ledger {

        private final boolean atReserve;
        private final boolean atFinish;
        private final boolean atRelease;

        Breaking(boolean atReserve, boolean atFinish, boolean atRelease) {
            this.atReserve = atReserve;
            this.atFinish = atFinish;
            this.atRelease = atRelease;
        }

        @Override
        public Turn reserve(String alert, String channel, int revision, Instant now) {
            crashIf(atReserve);
            return ledger.reserve(alert, channel, revision, now);
        }

        @Override
        public void finish(String alert, String channel, int revision, String reference, Instant now) {
            crashIf(atFinish);
            ledger.finish(alert, channel, revision, reference, now);
        }

        @Override
        public void release(String alert, String channel, int revision) {
            crashIf(atRelease);
            ledger.release(alert, channel, revision);
        }

        @Override
        public void skip(String alert, String channel, int revision, Instant now) {
            ledger.skip(alert, channel, revision, now);
        }

        private static void crashIf(boolean here) {
            if (here) {
                throw new Crash();
            }
        }
    }
}
