package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.fact;
import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static dev.tocsin.finding.Severity.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which images of a repository count, and how an image came: pushed, heard of, or in doubt. */
class TrackTest {

    private final Watch watch = new Watch();
    private final Image v1 = image("v1");
    private final Image v2 = image("v2");
    private final Finding heartbleed = finding("CVE-2014-0160", CRITICAL, 1);
    private final Finding another = finding("CVE-2025-0001", CRITICAL, 1);

    private static Image platform(String digest) {
        return new Image("123456789012", "eu-central-1", "prod/api", "sha256:" + digest, List.of());
    }

    private void tracks(Track track) {
        watch.policy = watch.policyThatTracks(track);
    }

    private static Finding running(Finding of, boolean runs) {
        return new Finding(
                of.id(),
                of.vulnerability(),
                of.severity(),
                of.status(),
                of.packages(),
                of.score(),
                of.epss(),
                of.exploit(),
                of.fix(),
                runs,
                of.title(),
                of.url(),
                of.firstSeen(),
                of.updatedAt());
    }

    @Test
    void where_each_tagged_image_counts_a_clean_new_one_resolves_nothing() {
        tracks(Track.TAGGED);
        watch.scannedWith(v1, 1, heartbleed);
        assertThat(watch.scannedWith(v2, 5)).isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().open()).isTrue();
        assertThat(watch.scannedWith(v1, 9)).isEqualTo(Reason.RESOLVED);
    }

    @Test
    void where_several_images_have_the_same_an_exploit_that_is_known_for_one_of_them_is_told() {
        tracks(Track.TAGGED);
        watch.scannedWith(v1, 1, heartbleed);
        watch.scannedWith(v2, 5, heartbleed);
        var exploited = fact(finding("CVE-2014-0160", CRITICAL, 9), 9.8, "AVAILABLE", "AVAILABLE", 9);
        assertThat(watch.reported(v1, 9, exploited, null)).isEqualTo(Reason.EXPLOIT);
        assertThat(watch.last().findings())
                .singleElement()
                .satisfies(one -> assertThat(one.finding().exploit()).isEqualTo(Exploit.AVAILABLE));
    }

    @Test
    void where_each_tagged_image_counts_an_old_one_is_heard_beside_the_newest() {
        tracks(Track.TAGGED);
        watch.pushed(v1, 1);
        watch.pushed(v2, 2);
        watch.scannedWith(v2, 3);
        assertThat(watch.scannedWith(v1, 4, heartbleed)).isEqualTo(Reason.NEW);
        assertThat(watch.last().image()).isEqualTo(v1);
    }

    @Test
    void an_image_whose_tag_has_moved_on_does_not_count_among_the_tagged() {
        tracks(Track.TAGGED);
        var latest = List.of("latest");
        var old = new Image(v1.account(), v1.region(), v1.repository(), v1.digest(), latest);
        var rebuilt = new Image(v2.account(), v2.region(), v2.repository(), v2.digest(), latest);
        watch.scannedWith(old, 1, heartbleed);
        assertThat(watch.scannedWith(rebuilt, 5)).isEqualTo(Reason.RESOLVED);
    }

    @Test
    void where_each_image_in_use_counts_one_that_runs_stays_open_beside_a_clean_newer_one() {
        tracks(Track.IN_USE);
        watch.scannedWith(v1, 1, running(heartbleed, true));
        assertThat(watch.scannedWith(v2, 5)).isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().open()).isTrue();
    }

    @Test
    void where_each_image_in_use_counts_one_that_does_not_run_is_not_told() {
        tracks(Track.IN_USE);
        watch.scannedWith(v1, 1);
        watch.pushed(v2, 4);
        watch.scannedWith(v2, 5, running(heartbleed, true));
        assertThat(watch.scannedWith(v1, 6, running(another, false))).isEqualTo(Reason.KNOWN);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void that_an_image_runs_is_also_known_from_a_finding_that_no_threshold_counts() {
        tracks(Track.IN_USE);
        watch.scannedWith(v1, 1);
        watch.reported(v1, 2, running(finding("CVE-2026-7", LOW, 2), true), minute(0));
        watch.pushed(v2, 3);
        watch.scannedWith(v2, 4, running(heartbleed, false));
        assertThat(watch.told).isEmpty();
        watch.reported(v1, 6, running(finding("CVE-2026-7", LOW, 6), false), minute(0));
        assertThat(watch.last().image()).isEqualTo(v2);
    }

    @Test
    void when_the_newest_image_is_deleted_one_that_runs_is_in_sight_though_a_close_in_it_was_not_confirmed() {
        tracks(Track.IN_USE);
        watch.scannedWith(v1, 1, heartbleed);
        watch.pushed(v2, 2);
        watch.scannedWith(v2, 3);
        watch.reported(v1, 4, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 4), minute(0));
        watch.reported(v1, 5, running(finding("CVE-2026-8", CRITICAL, 5), true), minute(0));
        watch.answers.put(v2.digest(), new Findings.NoImage());
        watch.deleted(v2, 6, false);
        assertThat(watch.alert().open()).isTrue();
        assertThat(watch.alert().blind()).isNull();
    }

    @Test
    void the_images_of_several_platforms_that_are_pushed_together_count_together() {
        var arm = platform("arm");
        var amd = platform("amd");
        watch.pushed(arm, 1);
        watch.pushed(amd, 2);
        watch.scannedWith(amd, 3);
        assertThat(watch.scannedWith(arm, 4, heartbleed)).isEqualTo(Reason.NEW);
        assertThat(watch.last().image()).isEqualTo(arm);
        assertThat(watch.scannedWith(amd, 6)).isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().open()).isTrue();
    }

    @Test
    void the_next_push_for_several_platforms_replaces_the_one_before() {
        watch.pushed(platform("arm"), 1);
        watch.scannedWith(platform("arm"), 2, heartbleed);
        watch.pushed(platform("arm2"), 60);
        watch.pushed(platform("amd2"), 61);
        watch.scannedWith(platform("arm2"), 62);
        assertThat(watch.alert().open()).isFalse();
        assertThat(watch.scannedWith(platform("arm"), 63, heartbleed)).isEqualTo(Reason.SUPERSEDED);
    }

    @Test
    void an_image_that_is_scanned_without_a_push_beside_one_that_was_pushed_counts_but_replaces_nothing() {
        watch.pushed(v2, 1);
        watch.scannedWith(v2, 2, heartbleed);
        assertThat(watch.scannedWith(v1, 5)).isEqualTo(Reason.KNOWN);
        assertThat(watch.alert().open()).isTrue();
        assertThat(watch.scannedWith(v1, 6, another)).isEqualTo(Reason.NEW);
    }

    @Test
    void a_push_that_is_heard_of_late_ends_the_doubt() {
        watch.pushed(v2, 1);
        watch.scannedWith(v2, 2, heartbleed);
        var v3 = image("v3");
        assertThat(watch.scannedWith(v3, 9)).isEqualTo(Reason.KNOWN);
        watch.pushed(v3, 8);
        assertThat(watch.scannedWith(v3, 10)).isEqualTo(Reason.RESOLVED);
    }

    @Test
    void an_image_in_doubt_that_gets_the_newest_images_tag_is_the_newest() {
        watch.pushed(v2, 1);
        watch.scannedWith(v2, 2, heartbleed);
        var rebuilt = new Image(v2.account(), v2.region(), v2.repository(), "sha256:rebuilt", v2.tags());
        assertThat(watch.scannedWith(rebuilt, 5)).isEqualTo(Reason.RESOLVED);
    }
}
