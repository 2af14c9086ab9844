package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static dev.tocsin.finding.Severity.HIGH;
import static dev.tocsin.finding.Severity.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counts without names, names that come later, and answers that are not all in. */
class CountsTest {

    private final Watch watch = new Watch();
    private final Image v1 = image("v1");
    private final Image v2 = image("v2");
    private final Finding heartbleed = finding("CVE-2014-0160", CRITICAL, 1);

    @Test
    void counts_that_cannot_reach_a_threshold_are_decided_without_asking() {
        assertThat(watch.scanned(v1, 1, 0, 2)).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.asked).isZero();
    }

    @Test
    void where_the_findings_cannot_be_read_the_counts_are_told() {
        assertThat(watch.scanned(v1, 1, 3, 0)).isEqualTo(Reason.NEW);
        assertThat(watch.last().counts()).isEqualTo(Map.of(CRITICAL, 3));
        assertThat(watch.last().findings()).isEmpty();
        assertThat(watch.last().notListed()).isEqualTo(3);
    }

    @Test
    void findings_that_were_told_by_number_are_known_when_their_names_arrive() {
        watch.scanned(v1, 1, 2, 0);
        assertThat(watch.reported(v1, 2, finding("CVE-1", CRITICAL, 1), null)).isEqualTo(Reason.KNOWN);
        assertThat(watch.reported(v1, 2, finding("CVE-2", CRITICAL, 1), null)).isEqualTo(Reason.KNOWN);
        assertThat(watch.reported(v1, 2, finding("CVE-3", CRITICAL, 1), null)).isEqualTo(Reason.NEW);
    }

    @Test
    void a_rebuild_with_as_many_unnamed_findings_is_known_and_with_more_is_new() {
        watch.scanned(v1, 1, 3, 0);
        assertThat(watch.scanned(v2, 5, 3, 0)).isEqualTo(Reason.KNOWN);
        assertThat(watch.scanned(image("v3"), 9, 4, 0)).isEqualTo(Reason.NEW);
    }

    @Test
    void findings_that_arrive_one_by_one_are_told_together() {
        watch.scannerKnows(v1, heartbleed, finding("CVE-2", CRITICAL, 1), finding("CVE-3", CRITICAL, 1));
        assertThat(watch.reported(v1, 1, heartbleed, minute(0))).isEqualTo(Reason.NEW);
        assertThat(watch.last().counted()).isEqualTo(3);
        assertThat(watch.reported(v1, 1, finding("CVE-2", CRITICAL, 1), minute(0)))
                .isEqualTo(Reason.DUPLICATE);
        assertThat(watch.scanned(v1, 2, 3, 0)).isEqualTo(Reason.KNOWN);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void a_threshold_that_findings_reach_one_by_one_is_told_when_it_is_reached() {
        assertThat(watch.reported(v1, 1, finding("CVE-1", HIGH, 1), minute(0))).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.reported(v1, 1, finding("CVE-2", HIGH, 1), minute(0))).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.reported(v1, 1, finding("CVE-3", HIGH, 1), minute(0))).isEqualTo(Reason.NEW);
    }

    @Test
    void a_finding_of_a_severity_without_threshold_is_not_even_remembered() {
        assertThat(watch.reported(v1, 1, finding("CVE-1", LOW, 1), minute(0))).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.alert().version()).isZero();
    }

    @Test
    void an_empty_answer_to_a_scan_that_counted_something_is_one_that_is_not_in_yet() {
        watch.scannerKnows(v1);
        assertThat(watch.scanned(v1, 1, 2, 0)).isEqualTo(Reason.NEW);
        assertThat(watch.last().notListed()).isEqualTo(2);
    }

    @Test
    void a_scan_that_arrives_after_what_it_counted_was_closed_opens_nothing() {
        watch.scannerKnows(v1);
        watch.reported(v1, 9, finding("CVE-1", CRITICAL, Finding.Status.CLOSED, 9), minute(0));
        assertThat(watch.scanned(v1, 2, 1, 0)).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.told).isEmpty();
    }

    @Test
    void a_scan_that_arrives_after_what_it_counted_became_less_severe_opens_nothing() {
        var lesser = finding("CVE-1", HIGH, 9);
        watch.scannerKnows(v1, lesser);
        watch.reported(v1, 9, lesser, minute(0));
        assertThat(watch.scanned(v1, 2, 1, 0)).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.told).isEmpty();
    }

    @Test
    void a_scan_that_arrives_after_what_it_counted_became_less_severe_and_was_closed_opens_nothing() {
        watch.scannerKnows(v1);
        watch.reported(v1, 9, finding("CVE-1", HIGH, Finding.Status.CLOSED, 9), minute(0));
        assertThat(watch.scanned(v1, 2, 1, 0)).isEqualTo(Reason.BELOW_THRESHOLD);
    }

    @Test
    void what_is_less_severe_now_resolves_although_the_scanner_counted_before_it_named() {
        watch.scanned(v1, 1, 0, 0);
        var worse = finding("CVE-1", CRITICAL, 4);
        watch.scannerKnows(v1, worse);
        assertThat(watch.reported(v1, 4, worse, minute(0))).isEqualTo(Reason.NEW);
        var lesser = finding("CVE-1", HIGH, 6);
        watch.scannerKnows(v1, lesser);
        assertThat(watch.reported(v1, 6, lesser, minute(0))).isEqualTo(Reason.RESOLVED);
    }

    @Test
    void what_is_less_severe_now_resolves_although_it_was_told_by_number_only() {
        assertThat(watch.scanned(v1, 1, 1, 0)).isEqualTo(Reason.NEW);
        assertThat(watch.reported(v1, 1, finding("CVE-1", CRITICAL, 1), minute(0)))
                .isEqualTo(Reason.KNOWN);
        var lesser = finding("CVE-1", HIGH, 6);
        watch.scannerKnows(v1, lesser);
        assertThat(watch.reported(v1, 6, lesser, minute(0))).isEqualTo(Reason.RESOLVED);
    }

    @Test
    void an_empty_answer_resolves_nothing_while_other_findings_are_open() {
        watch.scannedWith(v1, 1, heartbleed, finding("CVE-2", CRITICAL, 1));
        watch.scannerKnows(v1);
        assertThat(watch.reported(v1, 4, finding("CVE-2", CRITICAL, Finding.Status.CLOSED, 4), null))
                .isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().status()).isEqualTo(AlertStatus.OPEN);
    }

    @Test
    void one_more_finding_and_an_answer_that_is_not_all_in_resolve_nothing_and_forget_nothing() {
        var other = finding("CVE-2", CRITICAL, 1);
        watch.scannedWith(v1, 1, heartbleed, other);
        var third = finding("CVE-3", CRITICAL, 4);
        watch.scannerKnows(v1, third);
        assertThat(watch.reported(v1, 4, third, null)).isEqualTo(Reason.NEW);
        assertThat(watch.last().counted()).isEqualTo(3);
        assertThat(watch.reported(v1, 6, finding("CVE-2", CRITICAL, 6), null)).isEqualTo(Reason.KNOWN);
    }

    @Test
    void a_scan_that_counts_more_than_the_answer_lists_is_told_by_its_counts() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.scannerKnows(v2, finding("CVE-7", LOW, 5), finding("CVE-8", CRITICAL, 5));
        assertThat(watch.scanned(v2, 5, 2, 0)).isEqualTo(Reason.NEW);
        assertThat(watch.last().findings()).hasSize(1);
        assertThat(watch.last().notListed()).isEqualTo(1);
        assertThat(watch.alert().status()).isEqualTo(AlertStatus.OPEN);
    }
}
