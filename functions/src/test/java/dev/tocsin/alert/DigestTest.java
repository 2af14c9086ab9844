package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.accepted;
import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Notification.Section;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Digest;
import dev.tocsin.policy.DigestTime;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Suppression;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A digest at nine each Monday. The watch begins on a Monday at eight. */
class DigestTest {

    private static final int HOUR = 60;
    private static final int WEEK = 7 * 24 * HOUR;

    private final Watch watch = new Watch();

    @BeforeEach
    void mondays() {
        watch.policy = policy(List.of());
        watch.tick(0);
    }

    private Policy policy(List<Suppression> suppressions) {
        var usual = watch.policy;
        var digest = new Digest(DigestTime.parse("Mon 09:00 UTC"), List.of("watchers"));
        return new Policy(usual.channels(), usual.rules(), usual.blind(), suppressions, digest);
    }

    @Test
    void it_is_sent_once_when_its_time_has_come() {
        watch.tick(59);
        assertThat(watch.told).isEmpty();
        watch.tick(60);
        watch.tick(61);
        watch.tick(60 + WEEK - 1);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.DIGEST);
        assertThat(watch.last().channels()).containsExactly("watchers");
        assertThat(watch.last().why()).isEqualTo("0 alerts are open, 0 were resolved since the last digest");
        watch.tick(60 + WEEK);
        assertThat(watch.told).hasSize(2);
        assertThat(watch.last().revision()).isEqualTo(2);
    }

    @Test
    void the_first_one_is_the_next_one_not_one_of_the_past() {
        var late = new Watch();
        late.policy = policy(List.of());
        late.tick(2 * HOUR);
        late.tick(WEEK);
        assertThat(late.told).isEmpty();
        late.tick(WEEK + HOUR);
        assertThat(late.told).hasSize(1);
    }

    @Test
    void a_clock_that_stood_for_three_weeks_sends_one() {
        watch.tick(3 * WEEK + HOUR);
        watch.tick(3 * WEEK + HOUR + 1);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void it_says_what_events_missed_since_the_one_before() {
        watch.missed = (since, until) -> List.of(since + " to " + until);
        watch.tick(60 + WEEK);
        assertThat(section("What events missed, and the daily comparison made up for"))
                .containsExactly("2026-03-02T08:00:00Z to 2026-03-09T09:00:00Z");
    }

    @Test
    void it_says_what_is_open_and_for_how_long() {
        watch.scannedWith(image("v1"), 1, finding("CVE-2014-0160", CRITICAL, 1));
        watch.tick(WEEK + 2 * HOUR);
        assertThat(section("Open (1)"))
                .containsExactly("CRITICAL prod/api:v1 (123456789012 eu-central-1), open for 7 days: 1 critical");
        assertThat(section("By age"))
                .containsExactly("CRITICAL 1: 0 for less than 7 days, 1 for less than 30, 0 for longer");
        assertThat(watch.last().severity()).isEqualTo(CRITICAL);
    }

    @Test
    void it_says_who_has_heard_of_it_and_what_is_silenced_until_when() throws AlertStore.ChangedMeanwhile {
        watch.scannedWith(image("v1"), 1, finding("CVE-2014-0160", CRITICAL, 1));
        var heard = watch.alert()
                .attended(
                        new Attention(
                                new Silence("ben", "maintenance", minute(2), minute(2 * WEEK)),
                                new Acknowledgement("ana", "on it", minute(2))),
                        minute(2));
        watch.store.save(heard, List.of(), minute(2));
        watch.tick(HOUR);
        assertThat(section("Open (1)").getFirst()).endsWith("acknowledged by ana");
        assertThat(section("Silenced (1)"))
                .containsExactly(
                        "prod/api:v1 (123456789012 eu-central-1) until 2026-03-16 08:00 UTC, by ben: maintenance");
    }

    @Test
    void a_silence_of_many_that_are_told_as_one_is_listed() throws AlertStore.ChangedMeanwhile {
        var key = new Fold.Key(Fold.Kind.VULNERABILITY, "CVE-2026-1");
        var fold = Fold.none("production", key)
                .with(Map.of("one", new Fold.Member(image("v1"), null, 1, "")), Reason.NEW, minute(1))
                .attended(
                        new Attention(new Silence("ben", "maintenance", minute(2), minute(2 * WEEK)), null), minute(2));
        watch.store.saveFold(fold, List.of(), minute(2));
        watch.tick(HOUR);
        assertThat(section("Silenced (1)"))
                .containsExactly("CVE-2026-1, in 1 repository until 2026-03-16 08:00 UTC, by ben: maintenance");
    }

    @Test
    void what_was_resolved_stands_in_one_digest_and_not_in_the_next() {
        watch.scannedWith(image("v1"), 1, finding("CVE-2014-0160", CRITICAL, 1));
        watch.scannedWith(image("v2"), 2);
        watch.tick(HOUR);
        assertThat(watch.last().why()).isEqualTo("0 alerts are open, 1 was resolved since the last digest");
        assertThat(section("Resolved since 2026-03-02 08:00 UTC (1)"))
                .containsExactly("prod/api:v2 (123456789012 eu-central-1), 2026-03-02 08:02 UTC");
        watch.tick(WEEK + HOUR);
        assertThat(watch.last().sections()).isEmpty();
    }

    @Test
    void it_says_what_nobody_looks_at() {
        watch.scannedWith(image("v1"), 1);
        watch.coverage(image("v1"), 2, false, "SCAN_ELIGIBILITY_EXPIRED");
        watch.tick(HOUR);
        assertThat(section("Nobody looks (1)").getFirst()).contains("prod/api:v1", "SCAN_ELIGIBILITY_EXPIRED");
        assertThat(watch.last().why()).endsWith("nobody looks at 1");
    }

    @Test
    void a_suppression_says_what_it_covers_or_that_it_can_go() {
        watch.policy = policy(List.of(
                accepted("CVE-2014-*", "2026-12-31"),
                accepted("CVE-1999-*", "2026-12-31"),
                accepted("CVE-2014-*", "2026-01-31")));
        watch.scannedWith(image("v1"), 1, finding("CVE-2014-0160", CRITICAL, 1));
        watch.tick(HOUR);
        assertThat(section("Suppressed"))
                .containsExactly("CVE-2014-* until 2026-12-31, web: switched off; it covers 1");
        assertThat(section("Suppressions to remove"))
                .containsExactly(
                        "CVE-1999-* until 2026-12-31, web: it covers nothing that is known",
                        "CVE-2014-* until 2026-01-31, web: it has ended");
    }

    @Test
    void of_very_many_the_worst_and_oldest_are_named_and_the_rest_is_counted() {
        for (var number = 0; number < 60; number++) {
            var image = new Image("123456789012", "eu-central-1", "prod/" + number, "sha256:" + number, List.of("v1"));
            watch.scannedWith(image, 1 + number % 50, finding("CVE-2014-0160", CRITICAL, 1));
        }
        watch.tick(HOUR);
        assertThat(section("Open (60)")).hasSize(51).last().isEqualTo("10 more");
        assertThat(section("Open (60)").getFirst()).contains("prod/0:v1");
    }

    private List<String> section(String title) {
        return watch.last().sections().stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .map(Section::lines)
                .orElseThrow(() -> new AssertionError("only " + watch.last().sections()));
    }
}
