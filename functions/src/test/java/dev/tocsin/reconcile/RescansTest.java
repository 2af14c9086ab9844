package dev.tocsin.reconcile;

import static dev.tocsin.reconcile.Walk.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Sight;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Old images are scanned again where the policy wants it: those that count, not too often, and not all at once. */
class RescansTest {

    private final FakeRegistry registry = new FakeRegistry(false);
    private final Walk.Turning clock = new Walk.Turning();

    @Test
    void an_image_that_counts_is_scanned_again_once_its_scan_is_too_old() {
        var young = image("prod/young", "v1");
        var old = image("prod/old", "v1");
        scanned(young, 2);
        scanned(old, 8);
        dayOf(Duration.ofDays(7));
        assertThat(registry.rescanned).containsExactly(old);
    }

    @Test
    void of_a_repository_the_newest_image_counts_and_no_other() {
        scanned(image("prod/api", "v1"), 30);
        scanned(image("prod/api", "v2"), 20);
        dayOf(Duration.ofDays(7));
        assertThat(registry.rescanned).containsExactly(image("prod/api", "v2"));
    }

    @Test
    void what_failed_is_tried_again_and_what_cannot_be_scanned_is_not() {
        var failed = image("prod/failed", "v1");
        var unreadable = image("prod/unreadable", "v1");
        scanned(failed, 9);
        registry.see(failed, new Sight.Failed("FAILED"));
        scanned(unreadable, 9);
        registry.see(unreadable, new Sight.Lost("UNSUPPORTED_IMAGE"));
        dayOf(Duration.ofDays(7));
        assertThat(registry.rescanned).containsExactly(failed);
    }

    @Test
    void the_repositories_are_spread_over_the_day_and_each_has_one_time_in_it() {
        for (var number = 0; number < 300; number++) {
            scanned(image("prod/service-" + number, "v1"), 9);
        }
        var most = 0;
        var quarters = new ArrayList<Integer>();
        for (var quarter = 0; quarter < 96; quarter++) {
            var before = registry.rescanned.size();
            rescans(Duration.ofDays(7)).scan(Walk.HOME, clock.instant().plusSeconds(600));
            quarters.add(registry.rescanned.size() - before);
            most = Math.max(most, quarters.getLast());
            clock.turn(Duration.ofMinutes(15));
        }
        assertThat(new HashSet<>(registry.rescanned)).hasSize(300).hasSameSizeAs(registry.rescanned);
        assertThat(quarters.stream().filter(count -> count > 0)).hasSizeGreaterThan(80);
        assertThat(most).isLessThan(15);
    }

    @Test
    void nothing_is_asked_where_the_policy_does_not_want_it_or_inspector_scans() {
        scanned(image("prod/api", "v1"), 30);
        dayOf(null);
        assertThat(registry.asked).doesNotContain("rescan");
        var inspected = new FakeRegistry(true);
        inspected.push(image("prod/api", "v1"), Walk.START.minus(Duration.ofDays(30)));
        new Rescans(policy(Duration.ofDays(7)), new InMemoryAlertStore(), _ -> inspected, _ -> {}, clock)
                .scan(Walk.HOME, clock.instant().plusSeconds(600));
        assertThat(inspected.rescanned).isEmpty();
    }

    private void scanned(Image image, int daysAgo) {
        var at = Walk.START.minus(Duration.ofDays(daysAgo));
        registry.push(image, at);
        registry.scan(image, at.plusSeconds(60));
    }

    private void dayOf(@Nullable Duration every) {
        for (var quarter = 0; quarter < 96; quarter++) {
            rescans(every).scan(Walk.HOME, clock.instant().plusSeconds(600));
            clock.turn(Duration.ofMinutes(15));
        }
    }

    private Rescans rescans(@Nullable Duration every) {
        return new Rescans(policy(every), new InMemoryAlertStore(), _ -> registry, _ -> {}, clock);
    }

    private static Policy policy(@Nullable Duration every) {
        var usual = Walk.policy(Track.NEWEST, null);
        return new Policy(usual.channels(), usual.rules(), usual.blind(), List.of(), null, List.of(), false, every);
    }
}
