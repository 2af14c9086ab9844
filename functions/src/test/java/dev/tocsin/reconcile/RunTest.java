package dev.tocsin.reconcile;

import static dev.tocsin.reconcile.Walk.finding;
import static dev.tocsin.reconcile.Walk.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Registry;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A walk is longer than an invocation, and whatever cuts it off, all of it is walked. */
class RunTest {

    private static final int MANY = 95;

    private final FakeRegistry registry = new FakeRegistry(true);
    private final Walk walk = Walk.known(registry);

    @Test
    void what_time_cuts_off_goes_on_where_it_stopped() {
        hold(MANY);
        registry.perPage = 30;
        walk.clock.turn(Duration.ofDays(1));
        var invocations = 0;
        var report = walk.walk(Reconciler.Order.DUE, Duration.ofSeconds(2));
        while (report.run() != null) {
            invocations++;
            report = walk.walk(Reconciler.Order.DUE, Duration.ofSeconds(2));
        }
        assertThat(invocations).isGreaterThan(2);
        assertThat(walk.told).hasSize(MANY);
        assertThat(Objects.requireNonNull(report.last()).tally().repositories()).isEqualTo(MANY);
        assertThat(registry.asked.stream()
                        .filter(what -> what.startsWith("images"))
                        .distinct())
                .hasSize(MANY);
        assertThat(registry.asked.stream().filter(what -> what.startsWith("images")))
                .hasSize(MANY);
    }

    @Test
    void a_crash_before_the_checkpoint_is_written_does_a_few_again_and_tells_nobody_twice() {
        hold(20);
        walk.clock.turn(Duration.ofDays(1));
        var whole = walk.checkpoints;
        walk.checkpoints = new Checkpoints() {
            private int saves;

            @Override
            public Checkpoint load() {
                return whole.load();
            }

            @Override
            public boolean save(Checkpoint next) {
                if (++saves == 2) {
                    throw new IllegalStateException("killed");
                }
                return whole.save(next);
            }
        };
        assertThatThrownBy(walk::daily).hasMessage("killed");
        walk.checkpoints = whole;
        walk.clock.turn(Duration.ofMinutes(15));
        walk.daily();
        assertThat(walk.told).hasSize(20);
    }

    @Test
    void who_finds_another_at_work_does_nothing_until_its_time_is_over() {
        walk.clock.turn(Duration.ofDays(1));
        var stored = walk.checkpoints.load();
        walk.checkpoints.save(stored.taken(walk.now().plusSeconds(60)));
        assertThat(walk.daily().busy()).isTrue();
        walk.clock.turn(Duration.ofMinutes(2));
        assertThat(walk.daily().busy()).isFalse();
    }

    @Test
    void a_run_begins_once_a_day_and_whenever_somebody_asks() {
        walk.clock.turn(Duration.ofDays(1));
        var first = Objects.requireNonNull(walk.daily().last()).startedAt();
        walk.clock.turn(Duration.ofHours(1));
        assertThat(Objects.requireNonNull(walk.daily().last()).startedAt()).isEqualTo(first);
        var asked = walk.walk(Reconciler.Order.NOW, Duration.ofMinutes(10));
        assertThat(Objects.requireNonNull(asked.last()).startedAt()).isAfter(first);
    }

    @Test
    void a_registry_that_cannot_be_asked_is_asked_again_in_the_end_and_then_left_out_and_said() {
        hold(1);
        var broken = new FakeRegistry(true);
        broken.broken = new IllegalStateException("its role cannot be assumed");
        var other = new Registry("210987654321", "eu-west-1");
        walk.registries.clear();
        walk.registries.put(other, broken);
        walk.registries.put(Walk.HOME, registry);
        walk.nextDay();
        var report = walk.daily();
        assertThat(walk.told).hasSize(1);
        assertThat(Objects.requireNonNull(report.last()).unread()).containsExactly(other);
        assertThat(broken.asked).hasSize(2);
        assertThat(walk.log)
                .anyMatch(line -> line.contains("its role cannot be assumed") && line.contains(other.text()));
        broken.broken = null;
        assertThat(Objects.requireNonNull(walk.nextDay().last()).unread()).isEmpty();
    }

    @Test
    void a_spent_budget_lets_the_run_rest_until_the_next_day() {
        hold(MANY);
        walk.limits = new Reconciler.Limits(60, Duration.ofMinutes(15));
        var report = walk.nextDay();
        var done = walk.told.size();
        assertThat(report.run()).isNotNull();
        assertThat(done).isBetween(1, MANY - 1);
        walk.clock.turn(Duration.ofHours(1));
        walk.daily();
        assertThat(walk.told).hasSize(done);
        walk.nextDay();
        walk.nextDay();
        walk.nextDay();
        assertThat(walk.told).hasSize(MANY);
    }

    @Test
    void what_was_read_of_a_checkpoint_is_what_was_written() {
        hold(MANY);
        registry.perPage = 30;
        walk.clock.turn(Duration.ofDays(1));
        walk.walk(Reconciler.Order.DUE, Duration.ofSeconds(4));
        var checkpoint = walk.checkpoints.load();
        assertThat(checkpoint.run()).isNotNull();
        assertThat(CheckpointJson.read(CheckpointJson.write(checkpoint), checkpoint.version()))
                .isEqualTo(checkpoint);
    }

    private void hold(int repositories) {
        for (var number = 0; number < repositories; number++) {
            var image = image("prod/service-%03d".formatted(number), "v1");
            registry.push(image, walk.now());
            registry.scan(image, walk.now(), finding("CVE-1", Severity.CRITICAL, walk.now()));
        }
        assertThat(walk.reasons()).doesNotContain(Reason.NEW);
    }
}
