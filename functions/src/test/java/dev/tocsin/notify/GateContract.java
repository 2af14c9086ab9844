package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Gate.Busy;
import dev.tocsin.notify.Gate.Circuit;
import dev.tocsin.notify.Gate.Down;
import dev.tocsin.notify.Gate.Go;
import dev.tocsin.notify.Gate.Up;
import dev.tocsin.notify.Gate.Wait;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every gate must pass. */
public interface GateContract {

    Instant NOW = Instant.parse("2026-11-23T07:15:30Z");

    /** A gate to which nothing has happened. */
    Gate gate(Duration interval);

    private static Instant at(int seconds) {
        return NOW.plusSeconds(seconds);
    }

    private static Wait wait(Gate gate, String message, Instant now) {
        return (Wait) gate.ask(message, now);
    }

    private static void fail(Gate gate, int times, Instant now) {
        for (var time = 0; time < times; time++) {
            gate.note(new Go(time), new Down(), now);
        }
    }

    @Test
    default void messages_pass_one_by_one_at_the_pace_of_the_service() {
        var gate = gate(Duration.ofSeconds(1));
        assertThat(gate.ask("a", at(0))).isEqualTo(new Go(0));
        assertThat(wait(gate, "b", at(0)).time()).hasSeconds(1);
        assertThat(wait(gate, "c", at(0)).time()).hasSeconds(2);
        assertThat(wait(gate, "d", at(0)).time()).hasSeconds(3);
    }

    @Test
    default void who_comes_back_at_its_time_passes_though_others_have_come_since() {
        var gate = gate(Duration.ofSeconds(1));
        gate.ask("a", at(0));
        gate.ask("b", at(0));
        for (var number = 0; number < 20; number++) {
            gate.ask("later-" + number, at(0));
        }
        assertThat(gate.ask("b", at(1))).isEqualTo(new Go(0));
    }

    @Test
    default void who_comes_back_too_early_waits_no_longer_than_it_was_told() {
        var gate = gate(Duration.ofSeconds(10));
        gate.ask("a", at(0));
        gate.ask("b", at(0));
        assertThat(wait(gate, "b", at(4)).time()).hasSeconds(6);
        assertThat(wait(gate, "b", at(9)).time()).hasSeconds(1);
        assertThat(gate.ask("b", at(10))).isEqualTo(new Go(0));
    }

    @Test
    default void without_a_pace_all_pass_at_once() {
        var gate = gate(Duration.ZERO);
        for (var number = 0; number < 10; number++) {
            assertThat(gate.ask("m" + number, at(0))).isEqualTo(new Go(0));
        }
    }

    @Test
    default void when_the_service_asks_one_to_wait_all_wait() {
        var gate = gate(Duration.ZERO);
        gate.note(new Go(0), new Busy(Duration.ofSeconds(30)), at(0));
        assertThat(wait(gate, "b", at(1)).time()).hasSeconds(29);
        assertThat(gate.ask("c", at(30))).isEqualTo(new Go(0));
    }

    @Test
    default void a_service_that_fails_again_and_again_is_left_alone_and_that_is_said_once() {
        var gate = gate(Duration.ZERO);
        for (var time = 1; time < Gate.LIMIT; time++) {
            assertThat(gate.note(new Go(time - 1), new Down(), at(0))).isEqualTo(Circuit.AS_BEFORE);
        }
        assertThat(gate.ask("a", at(0))).isEqualTo(new Go(Gate.LIMIT - 1));
        assertThat(gate.note(new Go(Gate.LIMIT - 1), new Down(), at(0))).isEqualTo(Circuit.OPENED);
        assertThat(wait(gate, "a", at(1)).time()).hasSeconds(59);
        assertThat(gate.note(new Go(Gate.LIMIT), new Down(), at(0))).isEqualTo(Circuit.AS_BEFORE);
    }

    @Test
    default void after_the_pause_one_alone_finds_out_whether_it_is_back() {
        var gate = gate(Duration.ZERO);
        fail(gate, Gate.LIMIT, at(0));
        var probe = gate.ask("a", at(60));
        assertThat(probe).isEqualTo(new Go(Gate.LIMIT));
        assertThat(gate.ask("b", at(60))).isInstanceOf(Wait.class);
        assertThat(gate.note((Go) probe, new Up(), at(61))).isEqualTo(Circuit.CLOSED);
        assertThat(gate.ask("b", at(61))).isEqualTo(new Go(0));
    }

    @Test
    default void each_further_failure_makes_the_pause_longer_up_to_a_quarter_of_an_hour() {
        var gate = gate(Duration.ZERO);
        fail(gate, Gate.LIMIT + 1, at(0));
        assertThat(wait(gate, "a", at(0)).time()).hasMinutes(2);
        fail(gate, 40, at(0));
        assertThat(wait(gate, "a", at(0)).time()).hasMinutes(15);
    }

    @Test
    default void one_success_forgets_the_failures_before_it() {
        var gate = gate(Duration.ZERO);
        fail(gate, Gate.LIMIT - 1, at(0));
        assertThat(gate.note(new Go(Gate.LIMIT - 1), new Up(), at(0))).isEqualTo(Circuit.AS_BEFORE);
        fail(gate, Gate.LIMIT - 1, at(0));
        assertThat(gate.ask("a", at(0))).isInstanceOf(Go.class);
    }
}
