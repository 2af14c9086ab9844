package dev.tocsin.reconcile;

import static dev.tocsin.reconcile.Walk.finding;
import static dev.tocsin.reconcile.Walk.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Sight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where ECR's basic scanning scans: its results have a time of their own, and nobody asks Inspector. */
class BasicTest {

    private static final Image V1 = image("prod/api", "v1");

    private final FakeRegistry registry = new FakeRegistry(false);
    private final Walk walk = Walk.known(registry);

    @Test
    void a_scan_that_no_event_told_of_is_told_by_its_own_time() {
        registry.push(V1, walk.now());
        var scannedAt = walk.now().plusSeconds(30);
        registry.scan(V1, scannedAt, critical("CVE-1"));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW);
        assertThat(walk.repaired)
                .last()
                .isInstanceOfSatisfying(
                        Observation.ImageScanned.class,
                        scan -> assertThat(scan.at()).isEqualTo(scannedAt));
        assertThat(registry.asked).doesNotContain("coverage", "findings");
    }

    @Test
    void the_scans_that_events_told_of_are_not_asked_for_again() {
        registry.push(V1, walk.now());
        registry.scan(V1, walk.now(), critical("CVE-1"));
        walk.nextDay();
        registry.asked.clear();
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
        assertThat(registry.asked).doesNotContain("scan findings");
    }

    @Test
    void a_scan_that_the_walk_found_is_no_news_when_its_event_comes_late() {
        registry.push(V1, walk.now());
        var scannedAt = walk.now().plusSeconds(30);
        registry.scan(V1, scannedAt, critical("CVE-1"));
        walk.nextDay();
        var counts = FakeRegistry.counts(List.of(critical("CVE-1")));
        var late = new Observation.ImageScanned(V1, scannedAt, Observation.Scanner.BASIC, counts);
        assertThat(walk.event(late)).containsExactly(Reason.DUPLICATE);
    }

    @Test
    void a_scan_that_failed_without_an_event_is_told_once() {
        registry.push(V1, walk.now());
        registry.see(V1, new Sight.Failed("FAILED"));
        walk.nextDay();
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.SCAN_FAILED);
    }

    @Test
    void an_image_that_the_scanner_cannot_read_is_told_once() {
        registry.push(V1, walk.now());
        registry.see(V1, new Sight.Lost("UNSUPPORTED_IMAGE"));
        walk.nextDay();
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.BLIND);
    }

    @Test
    void a_repository_without_scan_on_push_is_told_hours_after_a_push_that_nobody_heard_of() {
        registry.push(V1, walk.now());
        walk.clock.turn(Duration.ofHours(1));
        walk.walk(Reconciler.Order.NOW, Duration.ofMinutes(10));
        assertThat(walk.reasons()).isEmpty();
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.BLIND);
        assertThat(walk.told.getFirst().why()).contains("NOT_SCANNED");
    }

    private static Finding critical(String vulnerability) {
        return finding(vulnerability, Severity.CRITICAL, Walk.START);
    }
}
