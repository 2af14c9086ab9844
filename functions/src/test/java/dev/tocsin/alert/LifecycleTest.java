package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.accepted;
import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static dev.tocsin.finding.Severity.HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import dev.tocsin.json.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the first telling to the last: what is new, what is known, what is over. */
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
