package dev.tocsin.reconcile;

import static dev.tocsin.reconcile.Walk.finding;
import static dev.tocsin.reconcile.Walk.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Kev;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Sight;
import dev.tocsin.policy.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where Inspector scans: what its events did not say is told all the same, and for the same reasons. */
class InspectedTest {

    private static final Image V1 = image("prod/api", "v1");
    private static final Image V2 = image("prod/api", "v2");

    private final FakeRegistry registry = new FakeRegistry(true);
    private final Walk walk = Walk.known(registry);

    @Test
    void an_image_whose_push_and_scan_nobody_heard_of_is_told() {
        registry.push(V1, walk.now());
        registry.scan(V1, walk.now(), critical("CVE-1"));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW);
        assertThat(walk.told.getFirst().image()).isEqualTo(V1);
    }

    @Test
    void what_was_repaired_or_heard_of_is_not_repaired_again() {
        tellOf(V1);
        registry.push(V2, walk.now().plusSeconds(60));
        registry.scan(V2, walk.now(), critical("CVE-1"), critical("CVE-2"));
        walk.nextDay();
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.NEW);
    }

    @Test
    void what_comes_into_the_catalogue_of_exploited_vulnerabilities_is_told_within_a_day_and_once() {
        registry.push(V1, walk.now());
        registry.scan(V1, walk.now(), critical("CVE-1").with(Kev.NOT_LISTED));
        walk.nextDay();
        registry.scan(V1, walk.now(), critical("CVE-1").with(new Kev(true, null, null)));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.EXPLOIT);
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
    }

    @Test
    void what_could_not_be_looked_up_today_is_no_difference() {
        registry.push(V1, walk.now());
        registry.scan(V1, walk.now(), critical("CVE-1").with(new Kev(true, null, null)));
        walk.nextDay();
        registry.scan(V1, walk.now(), critical("CVE-1"));
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
    }

    @Test
    void an_image_below_every_threshold_is_compared_in_silence_each_day() {
        registry.push(V1, walk.now());
        registry.scan(V1, walk.now(), finding("CVE-1", Severity.HIGH, walk.now()));
        walk.nextDay();
        assertThat(walk.repaired).hasSize(2);
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
        assertThat(walk.reasons()).isEmpty();
    }

    @Test
    void a_vulnerability_that_became_known_without_an_event_is_told() {
        tellOf(V1);
        registry.scan(V1, walk.now(), critical("CVE-1"), critical("CVE-2"));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.NEW);
        assertThat(walk.told.getLast().why()).contains("CVE-2").doesNotContain("CVE-1");
    }

    @Test
    void an_exploit_that_became_known_without_an_event_is_told() {
        tellOf(V1);
        registry.scan(
                V1,
                walk.now(),
                finding(
                        "CVE-1",
                        Severity.CRITICAL,
                        Exploit.AVAILABLE,
                        walk.now().plusSeconds(60)));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.EXPLOIT);
    }

    @Test
    void other_times_of_the_same_facts_are_no_difference() {
        tellOf(V1);
        registry.scan(
                V1, walk.now(), finding("CVE-1", Severity.CRITICAL, walk.now().plusSeconds(60)));
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
    }

    @Test
    void facts_that_an_event_said_later_than_the_list_are_kept() {
        tellOf(V1);
        var later = finding(
                "CVE-1", Severity.CRITICAL, Exploit.AVAILABLE, walk.now().plusSeconds(60));
        walk.event(new Observation.FindingReported(V1, later.updatedAt(), later, null));
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.EXPLOIT);
    }

    @Test
    void a_vulnerability_that_went_without_an_event_is_resolved() {
        tellOf(V1);
        registry.scan(V1, walk.now());
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.RESOLVED);
    }

    @Test
    void coverage_that_was_lost_without_an_event_is_told_and_is_not_taken_for_fixed() {
        tellOf(V1);
        registry.see(V1, new Sight.Lost("SCAN_ELIGIBILITY_EXPIRED"));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.BLIND);
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
    }

    @Test
    void an_image_that_inspector_does_not_cover_any_more_is_told() {
        tellOf(V1);
        registry.delete(V1);
        registry.push(V1, walk.now());
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.BLIND);
    }

    @Test
    void coverage_that_was_won_back_without_an_event_is_told() {
        tellOf(V1);
        walk.event(new Observation.CoverageChanged(V1, walk.now(), false, "SCAN_ELIGIBILITY_EXPIRED"));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.BLIND, Reason.SEEING_AGAIN);
    }

    @Test
    void an_image_that_nobody_looks_at_hours_after_its_push_is_told_and_one_that_waits_is_not() {
        registry.push(V1, walk.now());
        registry.see(V1, new Sight.Waiting());
        walk.nextDay();
        assertThat(walk.reasons()).isEmpty();
        registry.delete(V1);
        registry.push(V1, walk.now());
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.BLIND);
    }

    @Test
    void the_last_image_that_was_deleted_without_an_event_is_told_as_gone_and_not_as_fixed() {
        tellOf(V1);
        registry.push(image("prod/other", "v1"), walk.now().minus(Duration.ofDays(1)));
        registry.delete(V1);
        walk.nextDay();
        assertThat(walk.reasons()).startsWith(Reason.NEW).contains(Reason.RESOLVED_IMAGE_GONE);
    }

    @Test
    void an_image_that_was_archived_without_an_event_is_known_to_be_gone() {
        tellOf(V1);
        registry.archive(V1);
        walk.nextDay();
        assertThat(walk.repaired)
                .singleElement()
                .isInstanceOfSatisfying(
                        Observation.ImageDeleted.class,
                        gone -> assertThat(gone.archived()).isTrue());
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
    }

    @Test
    void old_images_of_a_repository_are_not_asked_about_however_many_there_are() {
        for (var version = 0; version < 200; version++) {
            var old = image("prod/api", "old" + version);
            registry.push(old, walk.now().minus(Duration.ofDays(300 - version)));
            registry.scan(old, walk.now(), critical("CVE-1"));
        }
        registry.push(V1, walk.now());
        registry.scan(V1, walk.now(), critical("CVE-1"));
        walk.nextDay();
        assertThat(walk.repaired).extracting(Observation.OfImage::image).containsOnly(V1);
        assertThat(registry.asked.stream().filter(what -> what.equals("findings")))
                .hasSize(1);
    }

    @Test
    void where_each_tagged_image_counts_each_is_compared() {
        walk.policy = Walk.policy(Track.TAGGED, null);
        registry.push(V1, walk.now());
        registry.scan(V1, walk.now(), critical("CVE-1"));
        registry.push(V2, walk.now().plusSeconds(600));
        registry.scan(V2, walk.now(), critical("CVE-2"));
        walk.nextDay();
        assertThat(walk.alert(V1).images().all()).hasSize(2);
        assertThat(walk.told.getLast().findings()).hasSizeGreaterThanOrEqualTo(1);
        walk.nextDay();
        assertThat(walk.repaired).isEmpty();
    }

    @Test
    void repositories_that_no_rule_watches_are_not_asked_about() {
        registry.push(image("sandbox/api", "v1"), walk.now());
        registry.asked.clear();
        walk.nextDay();
        assertThat(registry.asked).doesNotContain("images sandbox/api");
    }

    /** By events, as usual. */
    private void tellOf(Image image) {
        registry.push(image, walk.now());
        registry.scan(image, walk.now(), critical("CVE-1"));
        walk.event(new Observation.ImagePushed(image, walk.now()));
        walk.event(new Observation.ImageScanned(
                image, walk.now(), Observation.Scanner.INSPECTOR, FakeRegistry.counts(List.of(critical("CVE-1")))));
    }

    private static Finding critical(String vulnerability) {
        return finding(vulnerability, Severity.CRITICAL, Instant.parse("2026-03-02T07:00:00Z"));
    }
}
