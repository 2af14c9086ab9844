package dev.tocsin.reconcile;

import static dev.tocsin.reconcile.Walk.finding;
import static dev.tocsin.reconcile.Walk.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a digest says of the comparisons since the one before. */
class MissedEventsTest {

    private final FakeRegistry registry = new FakeRegistry(true);
    private final Walk walk = Walk.known(registry);

    @Test
    void what_a_comparison_made_up_for_is_said_with_the_images_and_how_many_were_told() {
        var before = walk.now();
        push("v1", Severity.CRITICAL);
        walk.nextDay();
        assertThat(between(before)).containsExactly(day() + ": 2 of prod/api:v1; 1 was told");
    }

    @Test
    void of_days_on_which_nothing_was_missed_nothing_is_said() {
        var before = walk.now();
        walk.nextDay();
        walk.nextDay();
        assertThat(between(before)).isEmpty();
    }

    @Test
    void what_the_digest_before_has_said_is_not_said_again() {
        push("v1", Severity.HIGH);
        walk.nextDay();
        var digest = walk.now();
        assertThat(between(digest)).isEmpty();
        push("v2", Severity.HIGH);
        walk.nextDay();
        assertThat(between(digest)).containsExactly(day() + ": 2 of prod/api:v2; 0 were told");
    }

    @Test
    void what_is_taken_as_known_when_a_registry_is_seen_first_was_not_missed() {
        var first = new Walk(registry);
        push("v1", Severity.CRITICAL);
        first.daily();
        assertThat(new MissedEvents(first.checkpoints).between(Instant.EPOCH, first.now()))
                .isEmpty();
    }

    private void push(String tag, Severity severity) {
        registry.push(image("prod/api", tag), walk.now());
        registry.scan(image("prod/api", tag), walk.now(), finding("CVE-1", severity, walk.now()));
        walk.clock.turn(Duration.ofMinutes(1));
    }

    private java.util.List<String> between(Instant since) {
        return new MissedEvents(walk.checkpoints).between(since, walk.now());
    }

    private String day() {
        return walk.now().toString().substring(0, 10);
    }
}
