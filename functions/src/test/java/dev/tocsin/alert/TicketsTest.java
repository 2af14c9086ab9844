package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.finding;
import static dev.tocsin.alert.Watch.image;
import static dev.tocsin.alert.Watch.minute;
import static dev.tocsin.finding.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A channel that keeps a ticket for each upgrade of a package ({@code ticket: upgrade}), beside one that is told alert by alert. */
class TicketsTest {

    private static final VulnerablePackage ZLIB = new VulnerablePackage("zlib", "1.2.13", "1.3.1");
    private static final VulnerablePackage UNFIXABLE = new VulnerablePackage("perl", "5.36", null);

    private final Watch watch = new Watch();

    @BeforeEach
    void tickets_by_upgrade() {
        group(new Group(Group.By.REPOSITORY, Duration.ofMinutes(1), Duration.ofMinutes(15)));
    }

    private void group(Group group) {
        var usual = watch.policyWith(group, null, Only.EVERYTHING, List.of());
        watch.policy = new Policy(
                List.of(
                        new Channel("oncall", "slack", Json.obj()),
                        new Channel("backlog", "jira", Json.obj("ticket", "upgrade"))),
                usual.rules(),
                new Blind(List.of(), null, Duration.ofHours(2)),
                List.of());
    }

    private static Image app(int number) {
        return new Image("123456789012", "eu-central-1", "prod/app-" + number, "sha256:" + number, List.of("v1"));
    }

    private static Finding openssl(String vulnerability) {
        return finding(vulnerability, CRITICAL, 1);
    }

    private static Finding in(String vulnerability, VulnerablePackage... packages) {
        var one = finding(vulnerability, CRITICAL, 1);
        return new Finding(
                one.id(),
                one.vulnerability(),
                one.severity(),
                one.status(),
                List.of(packages),
                one.score(),
                one.epss(),
                one.exploit(),
                one.fix(),
                one.inUse(),
                one.title(),
                one.url(),
                one.firstSeen(),
                one.updatedAt());
    }

    /** What the channel was told that keeps tickets, in its order. */
    private List<Notification> tickets() {
        return watch.told.stream()
                .filter(told -> told.channels().contains("backlog"))
                .toList();
    }

    private List<String> open() {
        var open = new ArrayList<Notification>();
        for (var told : tickets()) {
            open.removeIf(earlier -> earlier.alert().equals(told.alert()));
            if (told.status() != AlertStatus.RESOLVED) {
                open.add(told);
            }
        }
        return open.stream().map(Notification::why).sorted().toList();
    }

    @Test
    void what_one_upgrade_fixes_in_several_images_is_one_ticket_and_each_alert_is_told_to_the_others() {
        for (var number = 0; number < 3; number++) {
            watch.scannedWith(app(number), 1, openssl("CVE-2026-1"), openssl("CVE-2026-2"));
        }
        watch.tick(3);
        assertThat(open()).containsExactly("openssl 3.0.13 -> 3.0.14 fixes 2 vulnerabilities in 3 images");
        assertThat(tickets()).hasSize(1);
        assertThat(tickets().getFirst().counts()).containsExactlyEntriesOf(java.util.Map.of(CRITICAL, 2));
        assertThat(tickets().getFirst().upgrades()).containsExactly(new Upgrade("openssl", "3.0.13", "3.0.14", 2));
        assertThat(tickets().getFirst().sections().getFirst().lines()).hasSize(3);
        assertThat(tickets().getFirst().channels()).containsExactly("backlog");
        assertThat(watch.told.stream().filter(told -> told.channels().equals(List.of("oncall"))))
                .hasSize(3);
    }

    @Test
    void each_package_is_a_ticket_and_a_finding_in_several_packages_of_one_source_stands_in_one() {
        var libssl = new VulnerablePackage("libssl3", "3.0.13", "3.0.14");
        var command = new VulnerablePackage("openssl", "3.0.13", "3.0.14");
        watch.scannedWith(image("v1"), 1, in("CVE-2026-1", command, libssl), in("CVE-2026-2", ZLIB));
        watch.tick(3);
        assertThat(open())
                .containsExactly(
                        "libssl3 3.0.13 -> 3.0.14 fixes 1 vulnerability in 1 image",
                        "zlib 1.2.13 -> 1.3.1 fixes 1 vulnerability in 1 image");
        assertThat(tickets())
                .anySatisfy(told -> assertThat(told.upgrades())
                        .extracting(Upgrade::packageName)
                        .containsExactly("libssl3", "openssl"));
    }

    @Test
    void a_ticket_is_closed_when_the_last_image_is_upgraded_and_says_meanwhile_that_fewer_are_left() {
        watch.scannedWith(app(1), 1, openssl("CVE-2026-1"));
        watch.scannedWith(app(2), 1, openssl("CVE-2026-1"));
        watch.tick(3);
        watch.scannedWith(app(1), 30);
        watch.tick(31);
        assertThat(tickets()).extracting(Notification::reason).containsExactly(Reason.NEW, Reason.FEWER);
        assertThat(open()).containsExactly("openssl 3.0.13 -> 3.0.14 fixes 1 vulnerability in 1 image");
        watch.scannedWith(app(2), 60);
        watch.tick(61);
        assertThat(tickets().getLast().reason()).isEqualTo(Reason.RESOLVED);
        assertThat(tickets().getLast().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(tickets().getLast().why()).startsWith("openssl needs no upgrade any more");
        assertThat(tickets())
                .extracting(Notification::alert)
                .containsOnly(tickets().getFirst().alert());
    }

    @Test
    void what_is_upgraded_in_an_image_that_stays_open_for_something_else_closes_its_ticket() {
        watch.scannedWith(image("v1"), 1, openssl("CVE-2026-1"), in("CVE-2026-2", ZLIB));
        watch.tick(3);
        watch.scannedWith(image("v2"), 30, in("CVE-2026-2", ZLIB));
        watch.tick(31);
        assertThat(open()).containsExactly("zlib 1.2.13 -> 1.3.1 fixes 1 vulnerability in 1 image");
        assertThat(tickets().getLast().reason()).isEqualTo(Reason.RESOLVED);
        assertThat(watch.alert().open()).isTrue();
    }

    @Test
    void when_a_newer_version_is_needed_the_ticket_stays_the_same_and_names_it() {
        watch.scannedWith(image("v1"), 1, openssl("CVE-2026-1"));
        watch.tick(3);
        var later = new VulnerablePackage("openssl", "3.0.13", "3.0.15");
        watch.scannedWith(image("v1"), 30, openssl("CVE-2026-1"), in("CVE-2026-9", later));
        watch.tick(32);
        assertThat(tickets())
                .extracting(Notification::alert)
                .containsOnly(tickets().getFirst().alert());
        assertThat(tickets()).extracting(Notification::reason).containsExactly(Reason.NEW, Reason.NEW);
        assertThat(open()).containsExactly("openssl 3.0.13 -> 3.0.15 fixes 2 vulnerabilities in 1 image");
    }

    @Test
    void what_no_upgrade_fixes_is_a_ticket_of_its_repository_and_moves_when_a_fix_appears() {
        watch.scannedWith(image("v1"), 1, in("CVE-2026-1", UNFIXABLE));
        watch.tick(3);
        assertThat(open()).containsExactly("prod/api:v1 has 1 vulnerability without a fix that is known");
        assertThat(tickets().getLast().image()).isEqualTo(image("v1"));
        watch.scannedWith(image("v1"), 30, in("CVE-2026-1", new VulnerablePackage("perl", "5.36", "5.38")));
        watch.tick(31);
        watch.tick(50);
        assertThat(open()).containsExactly("perl 5.36 -> 5.38 fixes 1 vulnerability in 1 image");
    }

    @Test
    void what_nobody_looks_at_is_not_taken_for_upgraded() {
        watch.scannedWith(image("v1"), 1, openssl("CVE-2026-1"));
        watch.tick(3);
        watch.coverage(image("v1"), 30, false, "SCAN_ELIGIBILITY_EXPIRED");
        watch.tick(50);
        assertThat(open())
                .hasSize(2)
                .anySatisfy(why -> assertThat(why).contains("openssl 3.0.13 -> 3.0.14"))
                .anySatisfy(why -> assertThat(why).contains("SCAN_ELIGIBILITY_EXPIRED"));
        watch.scannedWith(image("v1"), 60, openssl("CVE-2026-1"));
        watch.tick(80);
        assertThat(open()).containsExactly("openssl 3.0.13 -> 3.0.14 fixes 1 vulnerability in 1 image");
    }

    @Test
    void an_image_in_which_nothing_counts_and_that_nobody_looks_at_is_a_ticket_that_is_closed_when_somebody_does() {
        watch.scannedWith(image("v1"), 1);
        watch.coverage(image("v1"), 2, false, "ACCOUNT_DISABLED");
        watch.tick(4);
        assertThat(tickets()).extracting(Notification::status).containsExactly(AlertStatus.BLIND);
        assertThat(tickets().getLast().reason()).isEqualTo(Reason.BLIND);
        watch.scannedWith(image("v1"), 30);
        watch.tick(50);
        assertThat(tickets().getLast().reason()).isEqualTo(Reason.SEEING_AGAIN);
        assertThat(open()).isEmpty();
    }

    @Test
    void findings_that_come_one_by_one_for_a_new_image_close_no_ticket_before_all_of_it_was_scanned() {
        watch.scannedWith(image("v1"), 1, openssl("CVE-2026-1"), in("CVE-2026-2", ZLIB));
        watch.tick(3);
        watch.reported(image("v2"), 30, in("CVE-2026-2", ZLIB), minute(29));
        watch.tick(31);
        assertThat(open()).hasSize(2);
    }

    @Test
    void a_storm_is_one_message_to_others_and_still_a_ticket_for_each_upgrade() {
        for (var number = 0; number < 8; number++) {
            watch.scannedWith(app(number), 1, openssl("CVE-2026-1"));
        }
        watch.tick(3);
        assertThat(watch.told).hasSize(2);
        assertThat(open()).containsExactly("openssl 3.0.13 -> 3.0.14 fixes 1 vulnerability in 8 images");
        for (var number = 0; number < 8; number++) {
            watch.scannedWith(app(number), 30);
        }
        watch.tick(31);
        assertThat(open()).isEmpty();
    }

    @Test
    void a_ticket_that_the_bus_did_not_take_is_told_once_when_it_does() {
        watch.scannedWith(image("v1"), 1, openssl("CVE-2026-1"));
        watch.breakBus(true);
        assertThatThrownBy(() -> watch.tick(3)).isInstanceOf(IllegalStateException.class);
        watch.breakBus(false);
        watch.tick(4);
        watch.tick(5);
        assertThat(tickets()).hasSize(1);
        assertThat(watch.told).hasSize(2);
    }

    @Test
    void where_nothing_is_gathered_the_others_are_told_at_once_and_the_ticket_follows() {
        group(Group.AT_ONCE);
        watch.scannedWith(image("v1"), 1, openssl("CVE-2026-1"));
        assertThat(watch.told).extracting(Notification::channels).containsExactly(List.of("oncall"));
        watch.tick(2);
        assertThat(open()).hasSize(1);
        watch.scannedWith(image("v1"), 10, openssl("CVE-2026-1"), openssl("CVE-2026-2"));
        watch.tick(11);
        assertThat(open()).containsExactly("openssl 3.0.13 -> 3.0.14 fixes 2 vulnerabilities in 1 image");
    }

    @Test
    void alerts_that_are_open_when_the_policy_begins_to_want_it_get_their_tickets_and_old_ones_their_end() {
        var byUpgrade = watch.policy;
        watch.policy = new Policy(
                List.of(new Channel("oncall", "slack", Json.obj()), new Channel("backlog", "jira", Json.obj())),
                byUpgrade.rules(),
                byUpgrade.blind(),
                List.of());
        watch.scannedWith(image("v1"), 1, openssl("CVE-2026-1"));
        watch.tick(3);
        var before = watch.last();
        watch.policy = byUpgrade;
        watch.scannedWith(image("v1"), 30, openssl("CVE-2026-1"));
        watch.tick(31);
        assertThat(watch.last().why()).startsWith("openssl 3.0.13 -> 3.0.14");
        watch.scannedWith(image("v1"), 60);
        watch.tick(61);
        assertThat(watch.told)
                .filteredOn(told -> told.alert().equals(before.alert()))
                .last()
                .satisfies(end -> assertThat(end.channels()).contains("backlog"));
    }

    @Test
    void tickets_are_closed_when_the_policy_does_not_want_them_any_more() {
        watch.scannedWith(image("v1"), 1, openssl("CVE-2026-1"));
        watch.tick(3);
        watch.policy = new Policy(
                List.of(new Channel("oncall", "slack", Json.obj()), new Channel("backlog", "jira", Json.obj())),
                watch.policy.rules(),
                watch.policy.blind(),
                List.of());
        watch.scannedWith(image("v1"), 30, openssl("CVE-2026-1"));
        watch.tick(31);
        assertThat(tickets().getLast().reason()).isEqualTo(Reason.RESOLVED);
        assertThat(tickets().getLast().channels()).containsExactly("backlog");
    }
}
