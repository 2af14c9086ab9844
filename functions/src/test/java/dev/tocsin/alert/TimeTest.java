package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.accepted;
import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static dev.tocsin.finding.Severity.HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Kev;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Only;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is gathered, what waits, what is said again, and what ends: a group of one minute and a quarter of an hour. */
class TimeTest {

    private static final int DAY = 24 * 60;

    private final Watch watch = new Watch();
    private final Image v1 = image("v1");
    private final Image v2 = image("v2");
    private final Finding heartbleed = finding("CVE-2014-0160", CRITICAL, 1);

    @BeforeEach
    void gathering() {
        watch.policy = watch.policyWith(
                new Group(Group.By.REPOSITORY, Duration.ofMinutes(1), Duration.ofMinutes(15)),
                Duration.ofDays(7),
                Only.EVERYTHING,
                List.of());
    }

    @Test
    void what_is_closed_before_it_was_told_is_not_told_by_the_number_that_a_scan_counted() {
        watch.scannerKnows(v1);
        watch.scanned(v1, 2, 1, 0);
        watch.reported(v1, 2, heartbleed, minute(0));
        watch.reported(v1, 3, finding("CVE-2014-0160", CRITICAL, Finding.Status.CLOSED, 2), minute(0));
        watch.tick(5);
        assertThat(watch.told).isEmpty();
    }

    @Test
    void a_clean_scan_takes_back_what_is_still_gathered() {
        watch.reported(v1, 1, heartbleed, minute(0));
        watch.scannedWith(v1, 2);
        watch.tick(5);
        assertThat(watch.told).isEmpty();
    }

    @Test
    void four_hundred_findings_of_one_minute_are_one_message() {
        for (var number = 0; number < 400; number++) {
            watch.reported(v1, 1, finding("CVE-2026-" + number, CRITICAL, 1), minute(0));
        }
        assertThat(watch.told).isEmpty();
        assertThat(watch.asked).isEqualTo(1);
        assertThat(watch.tick(2)).containsExactly(Reason.NEW);
        assertThat(watch.last().counted()).isEqualTo(400);
        assertThat(watch.tick(30)).isEmpty();
    }

    @Test
    void what_went_before_it_was_told_is_not_told() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.scannedWith(v2, 1);
        watch.tick(5);
        assertThat(watch.told).isEmpty();
    }

    @Test
    void what_follows_a_message_waits_for_the_interval() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.tick(2);
        watch.scannedWith(v2, 4, heartbleed, finding("CVE-2", CRITICAL, 4));
        assertThat(watch.tick(16)).isEmpty();
        assertThat(watch.tick(17)).containsExactly(Reason.NEW);
    }

    @Test
    void a_vulnerability_that_flaps_within_the_interval_is_known() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.tick(2);
        watch.scannedWith(v2, 4);
        watch.scannedWith(image("v3"), 6, heartbleed);
        watch.tick(60);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void an_open_alert_is_told_again_until_somebody_has_heard_it() throws AlertStore.ChangedMeanwhile {
        watch.scannedWith(v1, 1, heartbleed);
        watch.tick(2);
        assertThat(watch.tick(7 * DAY + 1)).isEmpty();
        assertThat(watch.tick(7 * DAY + 2)).containsExactly(Reason.REMINDER);
        assertThat(watch.last().counted()).isEqualTo(1);
        watch.store.save(
                watch.alert()
                        .attended(
                                new Attention(null, new Acknowledgement("ada", "on it", minute(8 * DAY))),
                                minute(8 * DAY)),
                List.of(),
                minute(8 * DAY));
        watch.tick(8 * DAY);
        assertThat(watch.tick(15 * DAY)).isEmpty();
        watch.scannedWith(v2, 16 * DAY, heartbleed, finding("CVE-2", CRITICAL, 16 * DAY));
        watch.tick(16 * DAY + 1);
        assertThat(watch.tick(23 * DAY + 1)).containsExactly(Reason.REMINDER);
    }

    @Test
    void what_has_to_be_mended_by_a_day_is_told_again_three_days_before_and_on_it() {
        watch.policy = watch.policyWith(
                Group.AT_ONCE, null, new Only(null, null, true, null, null, null, null, List.of()), List.of());
        watch.scannedWith(v1, 1, heartbleed.with(new Kev(true, minute(0), minute(10 * DAY))));
        assertThat(watch.told).hasSize(1);
        assertThat(watch.tick(7 * DAY - 1)).isEmpty();
        assertThat(watch.tick(7 * DAY)).containsExactly(Reason.REMINDER);
        assertThat(watch.tick(10 * DAY - 1)).isEmpty();
        assertThat(watch.tick(10 * DAY)).containsExactly(Reason.REMINDER);
        assertThat(watch.tick(30 * DAY)).isEmpty();
    }

    @Test
    void nobody_is_reminded_of_a_day_that_somebody_has_heard_of() throws AlertStore.ChangedMeanwhile {
        watch.policy = watch.policyWith(
                Group.AT_ONCE, null, new Only(null, null, true, null, null, null, null, List.of()), List.of());
        watch.scannedWith(v1, 1, heartbleed.with(new Kev(true, minute(0), minute(10 * DAY))));
        var heard = new Attention(null, new Acknowledgement("ada", "on it", minute(2)));
        watch.store.save(watch.alert().attended(heard, minute(2)), List.of(), minute(2));
        watch.tick(7 * DAY);
        watch.tick(10 * DAY);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void that_a_vulnerability_is_exploited_is_not_forgotten_by_a_later_event_that_could_not_look_it_up() {
        watch.policy = watch.policyWith(
                Group.AT_ONCE, null, new Only(null, null, true, null, null, null, null, List.of()), List.of());
        var listed = Watch.fact(heartbleed, 9.8, "NONE", "NONE", 1).with(new Kev(true, null, null));
        assertThat(watch.reported(v1, 1, listed, minute(0))).isEqualTo(Reason.NEW);
        assertThat(watch.reported(v1, 2, Watch.fact(heartbleed, 9.8, "NONE", "NONE", 2), minute(0)))
                .isEqualTo(Reason.KNOWN);
        assertThat(Objects.requireNonNull(watch.alert().images().get(v1))
                        .findings()
                        .values())
                .extracting(Finding::kev)
                .containsExactly(new Kev(true, null, null));
    }

    @Test
    void an_alert_remembers_why_people_were_told_the_latest_times() {
        watch.scannedWith(v1, 1, heartbleed);
        watch.tick(2);
        watch.scannedWith(v2, 20);
        watch.tick(40);
        assertThat(watch.alert().history().entries())
                .extracting(History.Entry::reason)
                .containsExactly(Reason.NEW, Reason.RESOLVED);
        for (var time = 0; time < History.MOST; time++) {
            watch.scannedWith(v1, 60 * (time + 1), heartbleed);
        }
        assertThat(watch.alert().history().entries()).hasSizeLessThanOrEqualTo(History.MOST);
    }

    @Test
    void a_silenced_alert_is_quiet_until_the_silence_ends_and_then_tells_what_is_new()
            throws AlertStore.ChangedMeanwhile {
        watch.scannedWith(v1, 1, heartbleed);
        watch.tick(2);
        var silence = new Silence("ada", "maintenance", minute(3), minute(DAY));
        watch.store.save(watch.alert().attended(new Attention(silence, null), minute(3)), List.of(), minute(3));
        assertThat(watch.scannedWith(v2, 20, heartbleed, finding("CVE-2", CRITICAL, 20)))
                .isEqualTo(Reason.SILENCED);
        watch.tick(60);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.tick(DAY)).containsExactly(Reason.NEW);
        assertThat(watch.alert().attention()).isEqualTo(Attention.NONE);
    }

    @Test
    void what_a_suppression_accepted_is_told_on_the_day_after_its_last() {
        watch.policy =
                watch.policyWith(Group.AT_ONCE, null, Only.EVERYTHING, List.of(accepted("CVE-2014-*", "2026-03-04")));
        assertThat(watch.scannedWith(v1, 1, heartbleed)).isEqualTo(Reason.SUPPRESSED);
        assertThat(watch.tick(2 * DAY)).isEmpty();
        assertThat(watch.tick(3 * DAY)).containsExactly(Reason.SUPPRESSION_EXPIRED);
    }

    @Test
    void a_finding_counts_when_it_has_reached_its_age() {
        var young = Watch.firstSeen(heartbleed, minute(1));
        watch.policy = watch.policyWith(
                Group.AT_ONCE,
                null,
                new Only(null, null, null, null, null, null, Duration.ofDays(3), List.of()),
                List.of());
        assertThat(watch.scannedWith(v1, 1, young)).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(watch.tick(3 * DAY)).isEmpty();
        assertThat(watch.tick(3 * DAY + 1)).containsExactly(Reason.NEW);
    }

    @Test
    void an_exploit_a_higher_band_and_a_fix_are_told_each_with_its_reason() {
        watch.policy = watch.policyWith(Group.AT_ONCE, null, Only.EVERYTHING, List.of());
        watch.reported(v1, 1, Watch.fact(heartbleed, 7.1, "UNKNOWN", "NONE", 1), minute(0));
        assertThat(watch.reported(v1, 2, Watch.fact(heartbleed, 7.1, "AVAILABLE", "NONE", 2), minute(0)))
                .isEqualTo(Reason.EXPLOIT);
        assertThat(watch.reported(v1, 3, Watch.fact(heartbleed, 9.8, "AVAILABLE", "NONE", 3), minute(0)))
                .isEqualTo(Reason.WORSE);
        assertThat(watch.reported(v1, 4, Watch.fact(heartbleed, 9.8, "AVAILABLE", "AVAILABLE", 4), minute(0)))
                .isEqualTo(Reason.FIX_AVAILABLE);
        assertThat(watch.reported(v1, 5, Watch.fact(heartbleed, 9.8, "AVAILABLE", "AVAILABLE", 5), minute(0)))
                .isEqualTo(Reason.KNOWN);
    }

    @Test
    void a_pushed_image_that_no_scan_is_heard_of_is_blind_until_it_is_scanned() {
        watch.policy = watch.policyWith(Group.AT_ONCE, null, Only.EVERYTHING, List.of());
        watch.scannedWith(v1, 1, finding("CVE-1", HIGH, 1));
        watch.pushed(v2, 10);
        assertThat(watch.tick(129)).isEmpty();
        assertThat(watch.tick(130)).containsExactly(Reason.BLIND);
        assertThat(watch.last().image().name()).isEqualTo("prod/api:v2");
        assertThat(watch.scannedWith(v2, 140)).isEqualTo(Reason.SEEING_AGAIN);
    }
}
