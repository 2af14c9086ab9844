package dev.tocsin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.image.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every place for the checkpoint owes. */
public abstract class CheckpointsContract {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Registry HOME = new Registry("123456789012", "eu-central-1");

    /** An empty one. */
    protected abstract Checkpoints checkpoints();

    @Test
    void before_the_first_there_is_none() {
        assertThat(checkpoints().load()).isEqualTo(Checkpoint.NONE);
    }

    @Test
    void what_was_saved_is_loaded_whole() {
        var checkpoints = checkpoints();
        var run = Run.of(List.of(HOME, new Registry("210987654321", "eu-west-1")), true, NOW)
                .turned("a token")
                .on(7)
                .counting(new Tally(7, 6, 5, 4, 3, 2));
        var last = new Checkpoint.Last(
                NOW.minusSeconds(60), NOW, List.of(HOME), new Tally(1, 2, 3, 4, 5, 6, List.of("prod/api:v1")));
        var checkpoint = new Checkpoint(0, Set.of(HOME), run, last, List.of(last), NOW.plusSeconds(900));
        assertThat(checkpoints.save(checkpoint)).isTrue();
        assertThat(checkpoints.load()).isEqualTo(checkpoint.written());
        assertThat(checkpoints.save(checkpoint.written().taken(null))).isTrue();
        assertThat(checkpoints.load().takenUntil()).isNull();
    }

    @Test
    void of_two_who_loaded_the_same_one_writes() {
        var checkpoints = checkpoints();
        var loaded = checkpoints.load();
        assertThat(checkpoints.save(loaded.taken(NOW))).isTrue();
        assertThat(checkpoints.save(loaded.taken(NOW.plusSeconds(1)))).isFalse();
        assertThat(checkpoints.load().takenUntil()).isEqualTo(NOW);
    }
}
