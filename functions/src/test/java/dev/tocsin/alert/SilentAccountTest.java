package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Heartbeat;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No event at all for three days: somebody switched the scanner off, or the way of the events is broken. */
class SilentAccountTest {

    private static final int DAY = 24 * 60;

    private final Watch watch = new Watch();

    @BeforeEach
    void threeDaysAreTooLong() {
        watch.policy = policy(List.of("watchers"), Duration.ofDays(3));
    }

    private Policy policy(List<String> channels, Duration silence) {
        return new Policy(
                watch.policy.channels(),
                watch.policy.rules(),
                new Blind(channels, silence),
                watch.policy.suppressions());
    }

    @Test
    void an_account_that_no_event_comes_from_is_told_as_blind_once() {
        watch.scannedWith(image("v1"), 1);
        watch.tick(3 * DAY);
        assertThat(watch.told).isEmpty();
        watch.tick(3 * DAY + 1);
        watch.tick(3 * DAY + 2);
        watch.tick(30 * DAY);
        assertThat(watch.told).hasSize(1);
        assertThat(watch.last().reason()).isEqualTo(Reason.BLIND);
        assertThat(watch.last().image().name()).isEqualTo("123456789012/eu-central-1");
        assertThat(watch.last().channels()).containsExactly("watchers");
        assertThat(watch.last().why()).contains("since 2026-03-02T08:01:00Z");
    }

    @Test
    void tocsins_own_heartbeat_is_no_event_of_an_image() {
        var usual = watch.policy;
        var all = new Rule(
                "all", ImageMatch.ALL, Map.of(Severity.CRITICAL, 1), Only.EVERYTHING, List.of("oncall"), false);
        watch.policy = new Policy(usual.channels(), List.of(all), usual.blind(), usual.suppressions());
        watch.scannedWith(image("v1"), 1);
        var beat = new Image("123456789012", "eu-central-1", Heartbeat.REPOSITORY, "sha256:0", List.of());
        watch.observe(
                new Observation.ImageScanned(
                        beat, Watch.minute(2 * DAY), Observation.Scanner.BASIC, SeverityCounts.NONE),
                2 * DAY);
        watch.tick(3 * DAY + 1);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.BLIND);
    }

    @Test
    void the_first_event_after_it_is_told_too_and_silence_is_watched_for_again() {
        watch.scannedWith(image("v1"), 1);
        watch.tick(4 * DAY);
        watch.scannedWith(image("v2"), 5 * DAY);
        watch.scannedWith(image("v3"), 5 * DAY + 1);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.BLIND, Reason.SEEING_AGAIN);
        watch.tick(9 * DAY);
        assertThat(watch.last().reason()).isEqualTo(Reason.BLIND);
        assertThat(watch.last().revision()).isEqualTo(3);
    }

    @Test
    void an_event_of_an_image_that_no_rule_watches_breaks_the_silence_as_well() {
        watch.scannedWith(image("v1"), 1);
        watch.alertingAt(2 * DAY)
                .observe(
                        new Observation.ImagePushed(
                                new Image("123456789012", "eu-central-1", "sandbox/toy", "sha256:toy", List.of()),
                                minute(2 * DAY)),
                        _ -> new Findings.NotYet("NONE"));
        watch.tick(4 * DAY);
        assertThat(watch.told).isEmpty();
        watch.tick(5 * DAY + 1);
        assertThat(watch.told).hasSize(1);
    }

    @Test
    void events_are_noted_no_more_than_once_an_hour() {
        for (var minute = 1; minute <= 120; minute++) {
            watch.scannedWith(image("v1"), minute);
        }
        assertThat(watch.store.loadVigil(key()).version()).isEqualTo(2);
    }

    @Test
    void what_a_crash_kept_from_the_bus_is_told_by_the_next_tick() {
        watch.scannedWith(image("v1"), 1);
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.tick(4 * DAY)).isInstanceOf(RuntimeException.class);
        watch.breakBus(false);
        watch.tick(4 * DAY + 1);
        watch.tick(4 * DAY + 2);
        assertThat(watch.told).extracting(Notification::reason).containsExactly(Reason.BLIND);
    }

    @Test
    void without_channels_of_its_own_every_rule_is_told() {
        watch.policy = policy(List.of(), Duration.ofDays(3));
        watch.scannedWith(image("v1"), 1);
        watch.tick(4 * DAY);
        assertThat(watch.last().channels()).containsExactly("oncall", "backlog");
    }

    @Test
    void a_policy_that_does_not_ask_for_it_notes_and_tells_nothing() {
        watch.policy = new Policy(
                watch.policy.channels(), watch.policy.rules(), new Blind(List.of("watchers"), null), List.of());
        watch.scannedWith(image("v1"), 1);
        watch.tick(400 * DAY);
        assertThat(watch.told).isEmpty();
        assertThat(watch.store.vigils()).isEmpty();
    }

    @Test
    void a_longer_silence_of_a_new_policy_holds_at_once() {
        watch.scannedWith(image("v1"), 1);
        watch.policy = policy(List.of("watchers"), Duration.ofDays(10));
        watch.tick(4 * DAY);
        assertThat(watch.told).isEmpty();
        watch.tick(10 * DAY + 1);
        assertThat(watch.told).hasSize(1);
    }

    private static Vigil.Key key() {
        return Vigil.Key.events("123456789012", "eu-central-1");
    }
}
