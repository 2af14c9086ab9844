package dev.tocsin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asks as fast as it is answered, and no faster. */
class RequestsTest {

    private final Walk.Turning clock = new Walk.Turning();
    private final List<Duration> slept = new ArrayList<>();
    private final Requests requests = new Requests(clock, time -> {
        slept.add(time);
        clock.turn(time);
    });
    private int refusals;

    @Test
    void what_is_held_back_is_asked_again_after_a_longer_and_longer_while() {
        refusals = 5;
        assertThat(requests.make(this::answer)).isEqualTo("answer");
        assertThat(requests.made()).isEqualTo(6);
        assertThat(slept).hasSize(5).isSorted();
        assertThat(slept.getLast()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void once_it_is_answered_again_it_asks_faster_little_by_little() {
        refusals = 4;
        requests.make(this::answer);
        var slow = requests.perSecond();
        for (var answers = 0; answers < 10; answers++) {
            requests.make(this::answer);
        }
        assertThat(requests.perSecond()).isBetween(slow + 1, slow + 3);
        for (var answers = 0; answers < 1_000; answers++) {
            requests.make(this::answer);
        }
        assertThat(requests.perSecond()).isEqualTo(Requests.FASTEST);
    }

    @Test
    void what_is_held_back_for_good_is_given_up() {
        refusals = 1_000;
        assertThatThrownBy(() -> requests.make(this::answer)).isInstanceOf(Holdings.Throttled.class);
        assertThat(requests.made()).isEqualTo(8);
    }

    @Test
    void another_failure_is_not_asked_again() {
        assertThatThrownBy(() -> requests.make(() -> {
                    throw new IllegalStateException("denied");
                }))
                .hasMessage("denied");
        assertThat(requests.made()).isEqualTo(1);
    }

    private String answer() {
        if (refusals > 0) {
            refusals--;
            throw new Holdings.Throttled("Rate exceeded");
        }
        return "answer";
    }
}
