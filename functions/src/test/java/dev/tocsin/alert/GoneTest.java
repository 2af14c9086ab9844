package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import org.junit.jupiter.api.Test;

/** Images that are deleted or archived, and findings that close: not looking is not fixed. */
class GoneTest {

    private final Watch watch = new Watch();
    private final Image v1 = image("v1");
    private final Image v2 = image("v2");
    private final Finding heartbleed = finding("CVE-2014-0160", CRITICAL, 1);

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
    void a_removed_tag_is_not_a_deleted_image() {
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.deleted(v1, 5, false)).isEqualTo(Reason.KNOWN);
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
}
