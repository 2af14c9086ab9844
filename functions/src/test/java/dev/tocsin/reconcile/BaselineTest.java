package dev.tocsin.reconcile;

import static dev.tocsin.reconcile.Walk.finding;
import static dev.tocsin.reconcile.Walk.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.AlertJson;
import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Sight;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is there already when everything is compared for the first time is known from then on, and one digest says it. */
class BaselineTest {

    private static final Image API = image("prod/api", "v1");
    private static final Image LEGACY = image("prod/legacy", "v1");

    private final FakeRegistry registry = new FakeRegistry(true);
    private final Walk walk = new Walk(registry);

    @Test
    void the_first_walk_tells_one_digest_and_nothing_else() {
        holdTwo();
        walk.daily();
        assertThat(walk.reasons()).containsExactly(Reason.DIGEST);
        assertThat(walk.told.getFirst().channels()).containsExactly("oncall");
        assertThat(walk.told.getFirst().sections().toString()).contains("prod/api:v1", "prod/legacy:v1");
        assertThat(walk.alert(API).status()).isEqualTo(AlertStatus.OPEN);
        assertThat(walk.alert(LEGACY).status()).isEqualTo(AlertStatus.BLIND);
    }

    @Test
    void what_is_new_afterwards_is_told() {
        holdTwo();
        walk.daily();
        registry.scan(API, walk.now(), critical("CVE-1"), critical("CVE-2"));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.DIGEST, Reason.NEW);
        assertThat(walk.told.getLast().why()).contains("CVE-2").doesNotContain("CVE-1");
    }

    @Test
    void an_exploit_of_what_was_there_already_is_told() {
        holdTwo();
        walk.daily();
        var exploited = finding(
                "CVE-1", Severity.CRITICAL, Exploit.AVAILABLE, walk.now().plusSeconds(60));
        walk.event(new Observation.FindingReported(API, exploited.updatedAt(), exploited, null));
        assertThat(walk.reasons()).containsExactly(Reason.DIGEST, Reason.EXPLOIT);
    }

    @Test
    void nobody_is_reminded_of_it_or_told_of_its_end() {
        walk.policy = Walk.policy(Track.NEWEST, Duration.ofDays(7));
        holdTwo();
        walk.daily();
        walk.clock.turn(Duration.ofDays(8));
        walk.alerting().tick(Duration.ZERO, 100);
        registry.scan(API, walk.now());
        registry.scan(LEGACY, walk.now());
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.DIGEST);
        assertThat(walk.alert(API).open()).isFalse();
        assertThat(walk.alert(LEGACY).blind()).isNull();
    }

    @Test
    void what_an_event_brought_and_what_waits_to_be_told_is_not_swallowed() {
        var gathering = Walk.policy(Track.NEWEST, null).rules().getFirst().grouped(Group.DEFAULT);
        walk.policy = new Policy(walk.policy.channels(), List.of(gathering), walk.policy.blind(), List.of());
        registry.push(API, walk.now());
        registry.scan(API, walk.now(), critical("CVE-1"));
        var counts = FakeRegistry.counts(List.of(critical("CVE-1")));
        walk.event(new Observation.ImageScanned(API, walk.now(), Observation.Scanner.INSPECTOR, counts));
        registry.scan(API, walk.now(), critical("CVE-1"), critical("CVE-2"));
        walk.clock.turn(Duration.ofSeconds(10));
        walk.daily();
        walk.clock.turn(Duration.ofMinutes(2));
        walk.alerting().tick(Duration.ZERO, 100);
        assertThat(walk.reasons()).containsExactly(Reason.DIGEST, Reason.NEW);
    }

    @Test
    void a_registry_that_joins_later_is_taken_as_it_is_and_the_others_ring_as_usual() {
        walk.daily();
        var joined = new Registry("210987654321", "eu-west-1");
        var other = new FakeRegistry(true);
        walk.registries.put(joined, other);
        var there = new Image("210987654321", "eu-west-1", "prod/web", "sha256:abababab", List.of("v1"));
        other.push(there, walk.now());
        other.scan(there, walk.now(), critical("CVE-1"));
        registry.push(API, walk.now());
        registry.scan(API, walk.now(), critical("CVE-1"));
        walk.nextDay();
        assertThat(walk.reasons()).containsExactly(Reason.NEW, Reason.DIGEST);
        assertThat(walk.told.getFirst().image()).isEqualTo(API);
    }

    @Test
    void backfilling_takes_what_is_there_as_known_whatever_was_compared_before() {
        walk.daily();
        holdTwo();
        var report = walk.walk(Reconciler.Order.BASELINE, Duration.ofMinutes(10));
        assertThat(walk.reasons()).containsExactly(Reason.DIGEST);
        assertThat(Objects.requireNonNull(report.last()).tally().images()).isEqualTo(2);
    }

    @Test
    void what_was_there_already_opens_no_ticket_for_an_upgrade_and_the_digest_says_it() {
        keepingTickets();
        holdTwo();
        walk.daily();
        minutesLater();
        assertThat(walk.reasons()).containsExactly(Reason.DIGEST);
        assertThat(walk.told.getFirst().sections().toString()).contains("prod/api:v1", "prod/legacy:v1");
    }

    @Test
    void a_ticket_is_opened_when_something_new_needs_the_upgrade_and_it_names_what_was_there_already() {
        keepingTickets();
        var zlib = finding(
                "CVE-9", Severity.CRITICAL, Exploit.NONE, walk.now(), new VulnerablePackage("zlib", "1.2.13", "1.3.1"));
        registry.push(API, Walk.START.minus(Duration.ofDays(30)));
        registry.scan(API, walk.now(), critical("CVE-1"), zlib);
        walk.daily();
        registry.scan(API, walk.now(), critical("CVE-1"), critical("CVE-2"), zlib);
        walk.nextDay();
        minutesLater();
        assertThat(tickets()).containsExactly("openssl 3.0.13 -> 3.0.14 fixes 2 vulnerabilities in 1 image");
    }

    @Test
    void an_exploit_of_what_was_there_already_opens_the_ticket_of_its_upgrade() {
        keepingTickets();
        holdTwo();
        walk.daily();
        var exploited = finding(
                "CVE-1", Severity.CRITICAL, Exploit.AVAILABLE, walk.now().plusSeconds(60));
        walk.event(new Observation.FindingReported(API, exploited.updatedAt(), exploited, null));
        minutesLater();
        assertThat(tickets()).containsExactly("openssl 3.0.13 -> 3.0.14 fixes 1 vulnerability in 1 image");
    }

    @Test
    void what_was_taken_as_known_is_still_so_after_it_was_stored() {
        keepingTickets();
        holdTwo();
        walk.daily();
        var alert = walk.alert(API);
        assertThat(AlertJson.read(JsonText.parse(AlertJson.write(alert).write()), alert.version()))
                .isEqualTo(alert);
    }

    private void keepingTickets() {
        walk.policy = Walk.policy(
                Track.NEWEST,
                null,
                List.of(
                        new Channel("oncall", "slack", Json.obj()),
                        new Channel("backlog", "jira", Json.obj("ticket", "upgrade"))));
    }

    private void minutesLater() {
        walk.clock.turn(Duration.ofMinutes(2));
        walk.alerting().tick(Duration.ZERO, 100);
    }

    private List<String> tickets() {
        return walk.told.stream()
                .filter(told -> told.channels().equals(List.of("backlog")))
                .map(Notification::why)
                .toList();
    }

    @Test
    void nothing_at_all_is_not_worth_a_digest_unless_somebody_asked() {
        walk.daily();
        assertThat(walk.reasons()).isEmpty();
        walk.walk(Reconciler.Order.BASELINE, Duration.ofMinutes(10));
        assertThat(walk.reasons()).containsExactly(Reason.DIGEST);
    }

    private void holdTwo() {
        registry.push(API, Walk.START.minus(Duration.ofDays(30)));
        registry.scan(API, walk.now(), critical("CVE-1"));
        registry.push(LEGACY, Walk.START.minus(Duration.ofDays(300)));
        registry.see(LEGACY, new Sight.Lost("SCAN_ELIGIBILITY_EXPIRED"));
    }

    private static Finding critical(String vulnerability) {
        return finding(vulnerability, Severity.CRITICAL, Instant.parse("2026-03-02T07:00:00Z"));
    }
}
