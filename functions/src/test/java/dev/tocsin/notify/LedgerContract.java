package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Ledger.AlreadyTold;
import dev.tocsin.notify.Ledger.Busy;
import dev.tocsin.notify.Ledger.Granted;
import dev.tocsin.notify.Ledger.Overtaken;
import dev.tocsin.notify.Notifier.Nothing;
import dev.tocsin.notify.Notifier.Told;
import dev.tocsin.notify.Notifier.Unfinished;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every ledger must pass. */
public interface LedgerContract {

    Instant NOW = Instant.parse("2026-11-23T07:15:30Z");
    Instant LAPSED = NOW.plus(Ledger.LEASE);

    /** A ledger in which nothing is noted. */
    Ledger ledger();

    @Test
    default void the_first_turn_knows_of_nothing() {
        assertThat(reserve(ledger(), 1, NOW)).isEqualTo(new Granted(new Nothing()));
    }

    @Test
    default void one_of_two_gets_the_turn() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        assertThat(reserve(ledger, 1, NOW.plusSeconds(1))).isEqualTo(new Busy(LAPSED));
        assertThat(reserve(ledger, 2, LAPSED.minusMillis(1))).isEqualTo(new Busy(LAPSED));
    }

    @Test
    default void another_channel_and_another_alert_have_turns_of_their_own() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        assertThat(ledger.reserve("alert", "backlog", 1, NOW)).isEqualTo(new Granted(new Nothing()));
        assertThat(ledger.reserve("other", "oncall", 1, NOW)).isEqualTo(new Granted(new Nothing()));
    }

    @Test
    default void what_took_effect_is_not_told_again() {
        var ledger = ledger();
        reserve(ledger, 2, NOW);
        finish(ledger, 2, "C1/1");
        assertThat(reserve(ledger, 2, NOW)).isEqualTo(new AlreadyTold(2));
        assertThat(reserve(ledger, 1, LAPSED)).isEqualTo(new AlreadyTold(2));
    }

    @Test
    default void the_next_revision_gets_the_reference() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        finish(ledger, 1, "C1/1");
        assertThat(reserve(ledger, 2, NOW)).isEqualTo(new Granted(new Told("C1/1")));
    }

    @Test
    default void a_turn_that_nobody_ended_is_given_again_with_the_doubt() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        assertThat(reserve(ledger, 1, LAPSED)).isEqualTo(new Granted(new Unfinished()));
    }

    @Test
    default void after_a_skipped_revision_an_older_one_has_nothing_to_do_and_the_reference_stays() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        finish(ledger, 1, "C1/1");
        reserve(ledger, 3, NOW);
        ledger.skip("alert", "oncall", 3, NOW);
        assertThat(reserve(ledger, 2, NOW)).isEqualTo(new AlreadyTold(3));
        assertThat(reserve(ledger, 4, NOW)).isEqualTo(new Granted(new Told("C1/1")));
    }

    @Test
    default void a_turn_given_back_leaves_nothing() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        ledger.release("alert", "oncall", 1);
        assertThat(reserve(ledger, 1, NOW)).isEqualTo(new Granted(new Nothing()));
    }

    @Test
    default void giving_back_a_later_turn_does_not_remove_an_earlier_doubt() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        reserve(ledger, 1, LAPSED);
        ledger.release("alert", "oncall", 1);
        assertThat(reserve(ledger, 1, LAPSED)).isEqualTo(new Granted(new Unfinished()));
    }

    @Test
    default void a_doubt_ends_when_something_took_effect() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        reserve(ledger, 1, LAPSED);
        finish(ledger, 1, "C1/1");
        assertThat(reserve(ledger, 2, LAPSED)).isEqualTo(new Granted(new Told("C1/1")));
    }

    @Test
    default void only_who_has_the_turn_can_give_it_back() {
        var ledger = ledger();
        reserve(ledger, 2, NOW);
        ledger.release("alert", "oncall", 1);
        assertThat(reserve(ledger, 2, NOW)).isEqualTo(new Busy(LAPSED));
    }

    @Test
    default void a_note_for_an_older_revision_changes_nothing() {
        var ledger = ledger();
        reserve(ledger, 3, NOW);
        finish(ledger, 3, "C1/3");
        finish(ledger, 2, "C1/2");
        assertThat(reserve(ledger, 4, NOW)).isEqualTo(new Granted(new Told("C1/3")));
    }

    @Test
    default void an_older_revision_waits_for_a_newer_one_that_may_have_been_told() {
        var ledger = ledger();
        reserve(ledger, 3, NOW);
        assertThat(reserve(ledger, 2, LAPSED)).isEqualTo(new Overtaken(3));
        assertThat(reserve(ledger, 3, LAPSED)).isEqualTo(new Granted(new Unfinished()));
        ledger.release("alert", "oncall", 3);
        assertThat(reserve(ledger, 2, LAPSED)).isEqualTo(new Overtaken(3));
    }

    @Test
    default void an_older_revision_is_told_where_the_newer_one_had_no_effect() {
        var ledger = ledger();
        reserve(ledger, 3, NOW);
        ledger.release("alert", "oncall", 3);
        assertThat(reserve(ledger, 2, NOW)).isEqualTo(new Granted(new Nothing()));
    }

    @Test
    default void an_older_revision_that_is_noted_late_ends_neither_the_turn_nor_the_doubt_of_a_newer_one() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        reserve(ledger, 3, LAPSED);
        finish(ledger, 1, "C1/1");
        assertThat(reserve(ledger, 2, LAPSED)).isEqualTo(new Busy(LAPSED.plus(Ledger.LEASE)));
        assertThat(reserve(ledger, 2, LAPSED.plus(Ledger.LEASE))).isEqualTo(new Overtaken(3));
        assertThat(reserve(ledger, 3, LAPSED.plus(Ledger.LEASE))).isEqualTo(new Granted(new Told("C1/1")));
    }

    @Test
    default void an_older_revision_that_is_skipped_late_ends_neither_the_turn_nor_the_doubt_of_a_newer_one() {
        var ledger = ledger();
        reserve(ledger, 1, NOW);
        reserve(ledger, 3, LAPSED);
        ledger.skip("alert", "oncall", 1, LAPSED);
        assertThat(reserve(ledger, 3, LAPSED)).isEqualTo(new Busy(LAPSED.plus(Ledger.LEASE)));
        assertThat(reserve(ledger, 2, LAPSED.plus(Ledger.LEASE))).isEqualTo(new Overtaken(3));
    }

    @Test
    default void giving_back_what_was_never_taken_is_no_error() {
        var ledger = ledger();
        ledger.release("alert", "oncall", 1);
        assertThat(reserve(ledger, 1, NOW)).isEqualTo(new Granted(new Nothing()));
    }

    private static Ledger.Turn reserve(Ledger ledger, int revision, Instant now) {
        return ledger.reserve("alert", "oncall", revision, now);
    }

    private static void finish(Ledger ledger, int revision, String reference) {
        ledger.finish("alert", "oncall", revision, reference, NOW);
    }
}
