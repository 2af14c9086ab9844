package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static dev.tocsin.finding.Severity.HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Exposure;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether anybody looks: lost coverage, failed scans, images that no scanner can read. */
class SightTest {

    private final Watch watch = new Watch();
    private final Image v1 = image("v1");
    private final Image v2 = image("v2");
    private final Finding heartbleed = finding("CVE-2014-0160", CRITICAL, 1);

    @Test
    void lost_coverage_is_told_once_and_never_resolves() {
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.coverage(v1, 5, false, "SCAN_ELIGIBILITY_EXPIRED")).isEqualTo(Reason.BLIND);
        assertThat(watch.coverage(v1, 6, false, "SCAN_ELIGIBILITY_EXPIRED")).isEqualTo(Reason.KNOWN);
        assertThat(watch.coverage(v1, 5, false, "SCAN_ELIGIBILITY_EXPIRED")).isEqualTo(Reason.STALE);
        assertThat(watch.alert().status()).isEqualTo(AlertStatus.BLIND);
        assertThat(watch.alert().openedAt()).isEqualTo(minute(1));
    }

    @Test
    void coverage_that_comes_back_is_told_and_the_alert_is_open_as_before() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.coverage(v1, 5, false, "SCAN_ELIGIBILITY_EXPIRED");
        assertThat(watch.coverage(v1, 7, true, "SUCCESSFUL")).isEqualTo(Reason.SEEING_AGAIN);
        assertThat(watch.last().status()).isEqualTo(AlertStatus.OPEN);
    }

    @Test
    void what_was_fixed_while_nobody_looked_has_gone_when_somebody_looks_again() {
        watch.scannedWith(v1, 1, heartbleed, finding("CVE-2026-2", CRITICAL, 1));
        watch.coverage(v1, 5, false, "SCAN_ELIGIBILITY_EXPIRED");
        assertThat(watch.scannedWith(v1, 8, finding("CVE-2014-0160", CRITICAL, 8)))
                .isEqualTo(Reason.SEEING_AGAIN);
        assertThat(watch.alert().told().named().keySet())
                .extracting(Exposure::vulnerability)
                .containsExactly("CVE-2014-0160");
    }

    @Test
    void old_images_that_age_out_of_scanning_ring_nobody() {
        watch.scannedWith(v2, 5);
        assertThat(watch.coverage(image("v0"), 6, false, "SCAN_ELIGIBILITY_EXPIRED"))
                .isEqualTo(Reason.SUPERSEDED);
    }

    @Test
    void an_image_that_the_scanner_cannot_read_is_told_as_blind_also_when_nothing_was_open() {
        assertThat(watch.coverage(v1, 1, false, "UNSUPPORTED_OS")).isEqualTo(Reason.BLIND);
        assertThat(watch.last().status()).isEqualTo(AlertStatus.BLIND);
        assertThat(watch.last().severity()).isNull();
    }

    @Test
    void a_failed_scan_is_told_and_a_later_good_one_says_that_all_is_seen_again() {
        assertThat(watch.failed(v1, 1)).isEqualTo(Reason.SCAN_FAILED);
        assertThat(watch.failed(v2, 3)).isEqualTo(Reason.KNOWN);
        assertThat(watch.scannedWith(v2, 5)).isEqualTo(Reason.SEEING_AGAIN);
        assertThat(watch.last().status()).isEqualTo(AlertStatus.QUIET);
    }

    @Test
    void a_failed_scan_that_arrives_after_a_later_good_one_is_stale() {
        watch.scannedWith(v1, 5);
        assertThat(watch.failed(v1, 3)).isEqualTo(Reason.STALE);
    }

    @Test
    void a_late_scan_of_an_image_that_cannot_be_read_any_more_does_not_make_its_blindness_older() {
        watch.answers.put(v1.digest(), new Findings.NotLooking("UNSUPPORTED_OS", "the image cannot be read"));
        watch.coverage(v1, 9, false, "UNSUPPORTED_OS");
        watch.scanned(v1, 2, 0, 0);
        watch.reported(v1, 5, finding("CVE-1", CRITICAL, 5), minute(0));
        assertThat(watch.alert().blind()).isNotNull();
    }

    @Test
    void what_a_suppression_accepts_and_is_closed_because_nobody_looks_is_not_fixed_when_the_suppression_ends() {
        watch.policy = Watch.policy(List.of(Watch.accepted("CVE-2014-0160", "2026-03-02")));
        watch.scannedWith(v1, 1, heartbleed);
        watch.answers.put(v1.digest(), new Findings.NotLooking("SCAN_ELIGIBILITY_EXPIRED", "its window has passed"));
        assertThat(watch.reported(v1, 5, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 5), null))
                .isEqualTo(Reason.BLIND);
        watch.coverage(v1, 5, false, "SCAN_ELIGIBILITY_EXPIRED");
        assertThat(watch.tick(16 * 60)).containsExactly(Reason.SUPPRESSION_EXPIRED);
    }

    @Test
    void a_finding_that_is_closed_or_lessened_while_nobody_looks_says_which_it_was() {
        for (var status : List.of(Finding.Status.CLOSED, Finding.Status.ACTIVE)) {
            var blind = new Watch();
            blind.scannedWith(v1, 1, heartbleed);
            blind.answers.put(
                    v1.digest(), new Findings.NotLooking("SCAN_ELIGIBILITY_EXPIRED", "its window has passed"));
            blind.reported(v1, 5, finding("CVE-2014-0160", HIGH, status, 5), null);
            assertThat(blind.last().reason()).isEqualTo(Reason.BLIND);
            assertThat(blind.last().why())
                    .isEqualTo("CVE-2014-0160 " + (status == Finding.Status.ACTIVE ? "became high" : "was closed")
                            + " while nobody looks at prod/api:v1: its window has passed");
        }
    }

    @Test
    void a_scan_that_finds_nothing_in_an_image_that_cannot_be_read_is_blind_not_resolved() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.answers.put(v2.digest(), new Findings.NotLooking("UNSUPPORTED_IMAGE", "the image cannot be read"));
        assertThat(watch.scanned(v2, 5, 0, 0)).isEqualTo(Reason.BLIND);
        assertThat(watch.alert().openedAt()).isEqualTo(minute(1));
    }

    @Test
    void an_event_without_tags_reaches_the_alert_that_holds_its_image() {
        watch.policy = new Policy(
                watch.policy.channels(),
                List.of(new Rule(
                        "production",
                        new ImageMatch(List.of(), List.of(new Glob("v*")), List.of(), List.of()),
                        Map.of(CRITICAL, 1),
                        Only.EVERYTHING,
                        List.of("oncall"),
                        false)),
                watch.policy.blind(),
                List.of());
        watch.scannedWith(v1, 1, heartbleed);
        var untagged = new Image(v1.account(), v1.region(), v1.repository(), v1.digest(), List.of());
        assertThat(watch.coverage(untagged, 5, false, "SCAN_ELIGIBILITY_EXPIRED"))
                .isEqualTo(Reason.BLIND);
        assertThat(watch.last().image().name()).isEqualTo("prod/api:v1");
    }
}
