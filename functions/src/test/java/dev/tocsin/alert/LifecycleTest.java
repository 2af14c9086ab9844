package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.accepted;
import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static dev.tocsin.finding.Severity.HIGH;
import static dev.tocsin.finding.Severity.LOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.json.JsonText;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final Watch watch = new Watch();
    private final Image v1 = image("v1");
    private final Image v2 = image("v2");
    private final Finding heartbleed = finding("CVE-2014-0160", CRITICAL, 1);
    private final Finding rapidReset = finding("CVE-2023-44487", HIGH, 1);

    @Test
    void a_scan_that_reaches_a_threshold_is_told_with_its_findings_and_what_to_upgrade() {
        assertThat(watch.scannedWith(v1, 1, heartbleed, rapidReset)).isEqualTo(Reason.NEW);

        var told = watch.last();
        assertThat(told.status()).isEqualTo(AlertStatus.OPEN);
        assertThat(told.revision()).isEqualTo(1);
        assertThat(told.severity()).isEqualTo(CRITICAL);
        assertThat(told.counts()).isEqualTo(Map.of(CRITICAL, 1, HIGH, 1));
        assertThat(told.channels()).containsExactly("oncall", "backlog");
        assertThat(told.findings())
                .extracting(listed -> listed.finding().vulnerability())
                .containsExactly("CVE-2014-0160", "CVE-2023-44487");
        assertThat(told.upgrades()).containsExactly(new Upgrade("openssl", "3.0.13", "3.0.14", 2));
        assertThat(told.why()).contains("1 critical (alert at 1)").contains("CVE-2014-0160");
    }

    @Test
    void the_same_scan_again_is_a_duplicate() {
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.scannedWith(v1, 1, heartbleed)).isEqualTo(Reason.DUPLICATE);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void a_rescan_that_finds_the_same_is_known() {
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.scannedWith(v1, 9, heartbleed)).isEqualTo(Reason.KNOWN);
    }

    @Test
    void a_rebuild_with_the_same_vulnerabilities_is_known() {
        watch.scannedWith(v1, 1, heartbleed);
        var rebuilt = new Finding(
                "arn:another",
                "CVE-2014-0160",
                CRITICAL,
                Finding.Status.ACTIVE,
                heartbleed.packages(),
                9.8,
                null,
                heartbleed.exploit(),
                heartbleed.fix(),
                null,
                "a title",
                null,
                null,
                minute(5));
        assertThat(watch.scannedWith(v2, 5, rebuilt)).isEqualTo(Reason.KNOWN);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void a_rebuild_with_one_more_vulnerability_tells_of_that_one() {
        watch.scannedWith(v1, 1, heartbleed);
        var another = finding("CVE-2025-0001", CRITICAL, 5);
        assertThat(watch.scannedWith(v2, 5, heartbleed, another)).isEqualTo(Reason.NEW);
        assertThat(watch.last().findings())
                .extracting(Notification.Listed::isNew)
                .containsExactlyInAnyOrder(true, false);
        assertThat(watch.last().why()).contains("not told before: CVE-2025-0001");
    }

    @Test
    void a_clean_rebuild_is_told_as_resolved_and_what_comes_back_is_reopened() {
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.scannedWith(v2, 5)).isEqualTo(Reason.RESOLVED);
        assertThat(watch.last().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(watch.last().openedAt()).isEqualTo(minute(1));
        assertThat(watch.scannedWith(image("v3"), 9, heartbleed)).isEqualTo(Reason.REOPENED);
        assertThat(watch.last().revision()).isEqualTo(3);
    }

    @Test
    void a_vulnerability_that_left_with_one_rebuild_and_returns_with_the_next_is_reopened() {
        var other = finding("CVE-2025-0001", CRITICAL, 1);
        watch.scannedWith(v1, 1, heartbleed, other);
        assertThat(watch.scannedWith(v2, 5, other)).isEqualTo(Reason.KNOWN);
        assertThat(watch.scannedWith(image("v3"), 9, heartbleed, other)).isEqualTo(Reason.REOPENED);
    }

    @Test
    void a_known_vulnerability_that_became_more_severe_is_worse() {
        var critical = finding("CVE-2025-0001", CRITICAL, 1);
        var high = finding("CVE-2025-0002", HIGH, 1);
        watch.scannedWith(v1, 1, critical, high);
        assertThat(watch.reported(v1, 5, finding("CVE-2025-0002", CRITICAL, 5), null))
                .isEqualTo(Reason.WORSE);
        assertThat(watch.last().counts()).isEqualTo(Map.of(CRITICAL, 2));
    }

    @Test
    void counts_that_cannot_reach_a_threshold_are_decided_without_asking() {
        assertThat(watch.scanned(v1, 1, 0, 2)).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.asked).isZero();
    }

    @Test
    void a_suppressed_vulnerability_is_not_told() {
        watch.policy = Watch.policy(List.of(accepted("CVE-2014-*", "2026-12-31")));
        assertThat(watch.scannedWith(v1, 1, heartbleed)).isEqualTo(Reason.SUPPRESSED);
        assertThat(watch.told).isEmpty();
    }

    @Test
    void a_suppression_that_ended_suppresses_nothing() {
        watch.policy = Watch.policy(List.of(accepted("CVE-2014-*", "2026-03-01")));
        assertThat(watch.scannedWith(v1, 1, heartbleed)).isEqualTo(Reason.NEW);
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
    void the_same_finding_with_the_same_time_is_a_duplicate_whoever_sent_it() {
        watch.reported(v1, 1, heartbleed, minute(0));
        assertThat(watch.reported(v1, 2, heartbleed, minute(0))).isEqualTo(Reason.DUPLICATE);
    }

    @Test
    void equal_facts_with_a_later_time_are_known() {
        watch.reported(v1, 1, heartbleed, minute(0));
        assertThat(watch.reported(v1, 8, finding("CVE-2014-0160", CRITICAL, 7), minute(0)))
                .isEqualTo(Reason.KNOWN);
    }

    @Test
    void facts_that_are_older_than_what_is_known_are_stale() {
        watch.reported(v1, 9, finding("CVE-2014-0160", CRITICAL, 9), minute(0));
        assertThat(watch.reported(v1, 10, finding("CVE-2014-0160", HIGH, 3), minute(0)))
                .isEqualTo(Reason.STALE);
    }

    @Test
    void a_close_that_overtakes_its_open_still_wins() {
        watch.reported(v1, 9, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 9), minute(0));
        assertThat(watch.reported(v1, 10, heartbleed, minute(0))).isEqualTo(Reason.STALE);
        assertThat(watch.told).isEmpty();
    }

    @Test
    void a_finding_of_an_image_that_was_replaced_is_superseded() {
        watch.scannedWith(v1, 1);
        watch.scannedWith(v2, 5);
        assertThat(watch.reported(v1, 9, finding("CVE-9", CRITICAL, 9), minute(1)))
                .isEqualTo(Reason.SUPERSEDED);
        assertThat(watch.scanned(v1, 10, 5, 0)).isEqualTo(Reason.SUPERSEDED);
    }

    @Test
    void of_two_images_the_one_that_was_pushed_last_is_the_newest_whichever_is_scanned_last() {
        watch.pushed(v1, 1);
        watch.pushed(v2, 2);
        watch.scannedWith(v2, 3);
        assertThat(watch.scannedWith(v1, 4, heartbleed)).isEqualTo(Reason.SUPERSEDED);
    }

    @Test
    void the_last_image_of_a_repository_is_gone_which_is_not_fixed() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.answers.put(v1.digest(), new Findings.NoImage());
        assertThat(watch.deleted(v1, 5, false)).isEqualTo(Reason.RESOLVED_IMAGE_GONE);
        assertThat(watch.last().image().name()).isEqualTo("prod/api:v1");
        assertThat(watch.last().why()).contains("that fixed nothing");
        assertThat(watch.reported(v1, 6, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 6), null))
                .isEqualTo(Reason.SUPERSEDED);
        assertThat(watch.told).hasSize(2);
    }

    @Test
    void closed_findings_that_come_before_the_news_of_the_deletion_are_not_fixed() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.answers.put(v1.digest(), new Findings.NoImage());
        assertThat(watch.reported(v1, 4, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 4), null))
                .isEqualTo(Reason.RESOLVED_IMAGE_GONE);
        assertThat(watch.deleted(v1, 5, false)).isEqualTo(Reason.DUPLICATE);
        assertThat(watch.told).hasSize(2);
    }

    @Test
    void a_deleted_image_of_which_others_are_left_that_nobody_looked_at_is_blind_not_resolved() {
        watch.pushed(v1, 1);
        watch.scannedWith(v1, 2);
        watch.pushed(v2, 3);
        watch.scannedWith(v2, 4, heartbleed);
        watch.answers.put(v2.digest(), new Findings.NoImage());
        assertThat(watch.deleted(v2, 5, false)).isEqualTo(Reason.BLIND);
        assertThat(watch.last().channels()).containsExactly("watchers");
        assertThat(watch.alert().status()).isEqualTo(AlertStatus.BLIND);
        assertThat(watch.alert().openedAt()).isEqualTo(minute(4));
    }

    @Test
    void when_all_images_are_deleted_the_newest_first_there_is_nothing_left_to_look_at() {
        watch.pushed(v1, 1);
        watch.pushed(v2, 3);
        watch.scannedWith(v2, 4, heartbleed);
        watch.answers.put(v1.digest(), new Findings.NoImage());
        watch.answers.put(v2.digest(), new Findings.NoImage());
        assertThat(watch.deleted(v2, 5, false)).isEqualTo(Reason.BLIND);
        assertThat(watch.deleted(v1, 5, false)).isEqualTo(Reason.RESOLVED_IMAGE_GONE);
        assertThat(watch.alert().blind()).isNull();
    }

    @Test
    void the_only_image_is_archived_which_is_not_fixed() {
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.deleted(v1, 5, true)).isEqualTo(Reason.RESOLVED_IMAGE_GONE);
    }

    @Test
    void a_closed_finding_that_the_scanner_confirms_resolves() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.scannerKnows(v1);
        assertThat(watch.reported(v1, 4, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 4), null))
                .isEqualTo(Reason.RESOLVED);
    }

    @Test
    void a_closed_finding_that_nobody_confirms_leaves_the_alert_open() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.answers.remove(v1.digest());
        assertThat(watch.reported(v1, 4, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 4), null))
                .isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().status()).isEqualTo(AlertStatus.OPEN);
    }

    @Test
    void a_close_of_a_finding_that_nobody_ever_named_resolves_nothing() {
        watch.scanned(v1, 1, 2, 0);
        assertThat(watch.reported(v1, 4, finding("CVE-1", CRITICAL, Finding.Status.CLOSED, 4), null))
                .isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().status()).isEqualTo(AlertStatus.OPEN);
    }

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
    void a_scan_that_finds_nothing_in_an_image_that_cannot_be_read_is_blind_not_resolved() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.answers.put(v2.digest(), new Findings.NotLooking("UNSUPPORTED_IMAGE", "the image cannot be read"));
        assertThat(watch.scanned(v2, 5, 0, 0)).isEqualTo(Reason.BLIND);
        assertThat(watch.alert().openedAt()).isEqualTo(minute(1));
    }

    @Test
    void a_removed_tag_is_not_a_deleted_image() {
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.deleted(v1, 5, false)).isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().status()).isEqualTo(AlertStatus.OPEN);
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

    @Test
    void what_a_crash_left_after_the_write_is_told_by_the_redelivery() {
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.scannedWith(v1, 1, heartbleed)).hasMessageContaining("out of reach");
        watch.breakBus(false);
        assertThat(watch.scannedWith(v1, 1, heartbleed)).isEqualTo(Reason.DUPLICATE);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.NEW);
    }

    @Test
    void what_a_crash_left_after_the_write_is_told_by_the_clock_when_nothing_is_delivered_again() {
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.scannedWith(v1, 1, heartbleed)).hasMessageContaining("out of reach");
        watch.breakBus(false);
        watch.tick(2);
        watch.tick(3);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.NEW);
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
    void an_empty_answer_resolves_nothing_while_other_findings_are_open() {
        watch.scannedWith(v1, 1, heartbleed, finding("CVE-2", CRITICAL, 1));
        watch.scannerKnows(v1);
        assertThat(watch.reported(v1, 4, finding("CVE-2", CRITICAL, Finding.Status.CLOSED, 4), null))
                .isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().status()).isEqualTo(AlertStatus.OPEN);
    }

    @Test
    void what_the_bus_does_not_take_keeps_nothing_else_back() {
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.scannedWith(v1, 1, heartbleed)).hasMessageContaining("out of reach");
        assertThatThrownBy(() -> watch.tick(5)).hasMessageContaining("1 of what was due could not be done");
        watch.breakBus(false);
        watch.tick(6);
        assertThat(watch.told).hasSize(1);
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

    @Test
    void when_the_newest_image_is_deleted_and_nothing_was_open_the_one_before_it_is_heard_again() {
        watch.pushed(v1, 1);
        watch.scannedWith(v1, 2);
        watch.pushed(v2, 3);
        watch.scannedWith(v2, 4);
        watch.answers.put(v2.digest(), new Findings.NoImage());
        assertThat(watch.deleted(v2, 5, false)).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.reported(v1, 6, finding("CVE-9", CRITICAL, 6), minute(1)))
                .isEqualTo(Reason.NEW);
    }

    @Test
    void whoever_was_told_while_an_alert_was_open_hears_that_it_is_over() {
        watch.failed(v1, 1);
        watch.scannedWith(v1, 2, heartbleed);
        assertThat(watch.last().channels()).containsExactly("oncall", "backlog", "watchers");
        watch.scannedWith(v2, 3);
        assertThat(watch.last().reason()).isEqualTo(Reason.RESOLVED);
        assertThat(watch.last().channels()).containsExactlyInAnyOrder("oncall", "backlog", "watchers");
    }

    @Test
    void the_stored_state_reads_back_as_it_was_written() {
        watch.scannedWith(v1, 1, heartbleed, rapidReset);
        watch.coverage(v1, 5, false, "SCAN_ELIGIBILITY_EXPIRED");
        watch.pushed(v2, 6);
        var alert = watch.alert();
        assertThat(AlertJson.read(JsonText.parse(AlertJson.write(alert).write()), alert.version()))
                .isEqualTo(alert);
    }
}
