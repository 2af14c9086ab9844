package dev.tocsin.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Catalogue;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Kev;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.log.EmbeddedMetricFormat;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metrics;
import dev.tocsin.observe.ScanFindings;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Suppression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sample events, through the function. */
class ScanEventsTest {

    private static final Path EVENTS = Path.of(System.getProperty("tocsin.root", ".."), "events");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final List<Notification> told = new ArrayList<>();
    private final List<Json> log = new ArrayList<>();
    private final Map<String, String> dead = new HashMap<>();
    private final Set<String> unreachable = new HashSet<>();
    private int millisLeft = 60_000;
    private final List<String> metricLines = new ArrayList<>();
    private final Metrics metrics = new Metrics("scan-events", InstantSource.fixed(NOW), metricLines::add);
    private final ScanEvents events = new ScanEvents(
            new Alerting(policy(), new InMemoryAlertStore(), told::add, Clock.fixed(NOW, ZoneOffset.UTC)),
            this::findings,
            (body, reason, where) -> dead.put(body, where + ": " + reason),
            new JsonLog(line -> log.add(JsonText.parse(line))),
            new DecisionMetrics(metrics));

    @Test
    void the_story_of_one_repository_is_told_in_two_messages() {
        assertThat(reason("scan-prod-api-v42-criticals")).isEqualTo("NEW");
        assertThat(reason("scan-prod-api-v42-criticals")).isEqualTo("DUPLICATE");
        assertThat(reason("scan-prod-api-v42-criticals-again")).isEqualTo("KNOWN");
        assertThat(reason("push-prod-api-v43")).isEqualTo("KNOWN");
        assertThat(reason("scan-prod-api-v43-clean")).isEqualTo("RESOLVED");
        assertThat(reason("scan-prod-api-v42-late")).isEqualTo("SUPERSEDED");
        assertThat(reason("delete-prod-api-v41")).isEqualTo("SUPERSEDED");
        assertThat(told).hasSize(2);
    }

    @Test
    void a_message_says_what_to_upgrade() {
        play("inspector-scan-prod-checkout-v7-criticals");
        assertThat(told.getFirst().upgrades()).isNotEmpty();
        assertThat(told.getFirst().findings()).isNotEmpty();
        assertThat(told.getFirst().image().name()).isEqualTo("prod/checkout:v7");
    }

    @Test
    void what_an_event_reports_and_what_a_scanner_answers_is_looked_up_before_it_is_decided() {
        Catalogue catalogue = (_, findings) -> findings.stream()
                .map(finding -> finding.with(new Kev(true, null, null)))
                .toList();
        var looking = new ScanEvents(
                new Alerting(policy(), new InMemoryAlertStore(), told::add, Clock.fixed(NOW, ZoneOffset.UTC)),
                this::findings,
                (_, _, _) -> {},
                new JsonLog(_ -> {}),
                new DecisionMetrics(metrics),
                catalogue);
        looking.handle(batch(List.of(event("inspector-finding-prod-payments-openssl"))), () -> millisLeft);
        looking.handle(batch(List.of(event("inspector-scan-prod-checkout-v7-criticals"))), () -> millisLeft);
        assertThat(told)
                .hasSize(2)
                .allSatisfy(notification -> assertThat(notification.findings())
                        .allSatisfy(
                                listed -> assertThat(listed.finding().listed()).isTrue()));
    }

    @Test
    void an_untagged_image_is_told_by_its_digest() {
        assertThat(reason("scan-prod-worker-untagged")).isEqualTo("NEW");
        assertThat(told.getFirst().image().name()).startsWith("prod/worker@sha256:");
    }

    @Test
    void a_failed_scan_and_lost_coverage_are_told() {
        assertThat(reason("scan-prod-legacy-failed")).isEqualTo("SCAN_FAILED");
        assertThat(reason("inspector-scan-prod-checkout-v7-criticals")).isEqualTo("NEW");
        assertThat(reason("inspector-coverage-prod-legacy-unsupported")).isEqualTo("BLIND");
    }

    @Test
    void below_the_threshold_suppressed_and_unwatched_images_are_quiet_each_with_its_reason() {
        assertThat(reason("scan-prod-web-below-threshold")).isEqualTo("BELOW_THRESHOLD");
        assertThat(reason("scan-sandbox-proxy-accepted")).isEqualTo("SUPPRESSED");
        assertThat(reason("scan-platform-ci-runner")).isEqualTo("NOT_OURS");
        assertThat(reason("other-inspector-scan-ec2")).isEqualTo("NOT_OURS");
        assertThat(told).isEmpty();
    }

    @Test
    void the_same_event_through_a_delegated_administrator_is_told_once() {
        assertThat(reason("inspector-scan-prod-checkout-v7-criticals")).isEqualTo("NEW");
        assertThat(reason("inspector-scan-prod-checkout-v7-administrator")).isEqualTo("KNOWN");
        assertThat(reason("inspector-finding-prod-payments-openssl")).isEqualTo("NEW");
        assertThat(reason("inspector-finding-prod-payments-openssl-administrator"))
                .isEqualTo("DUPLICATE");
        assertThat(reason("inspector-finding-prod-payments-openssl-touched")).isEqualTo("KNOWN");
    }

    @Test
    void of_ten_messages_one_malformed_goes_to_the_dead_letters_with_its_reason_and_nine_are_served() {
        var batch = new ArrayList<String>();
        for (var number = 0; number < 9; number++) {
            batch.add(event("scan-prod-api-v42-criticals").replace("prod/api", "prod/api-" + number));
        }
        batch.add(5, event("malformed/scan-without-digest"));
        var answer = handle(batch);
        assertThat(answer).isEmpty();
        assertThat(told).hasSize(9);
        assertThat(dead).hasSize(1);
        assertThat(dead.values()).allSatisfy(why -> assertThat(why).startsWith("detail.image-digest: "));
    }

    @Test
    void a_message_that_fails_is_given_back_to_the_queue_and_the_others_are_served() {
        unreachable.add("prod/broken");
        var answer = handle(List.of(
                event("scan-prod-api-v42-criticals").replace("prod/api", "prod/broken"),
                event("scan-prod-api-v42-criticals")));
        assertThat(answer).containsExactly("message-0");
        assertThat(told).hasSize(1);
        assertThat(log.getFirst().at("log").text()).isEqualTo("retry");
    }

    @Test
    void with_too_little_time_left_a_batch_goes_back_to_the_queue_instead_of_dying_half_done() {
        millisLeft = 5_000;
        var answer = handle(List.of(event("scan-prod-api-v42-criticals")));
        assertThat(answer).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void every_hostile_event_is_served() {
        for (var file : List.of("tags-mention-everybody", "tags-are-long", "tags-break-lines", "tags-are-markup")) {
            assertThat(reason("hostile/" + file)).isEqualTo("NEW");
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void a_decision_is_one_line_of_the_log_with_event_image_rule_reason_and_facts() {
        play("scan-prod-api-v42-criticals");
        var line = log.getFirst();
        assertThat(line.at("log").text()).isEqualTo("decision");
        assertThat(line.at("event").text())
                .isEqualTo(JsonText.parse(event("scan-prod-api-v42-criticals"))
                        .at("id")
                        .text());
        assertThat(line.at("image").text("")).contains("/prod/api@sha256:");
        assertThat(line.at("stream").isNull())
                .as("the image begins with its stream")
                .isTrue();
        assertThat(line.at("rule").text()).isEqualTo("production");
        assertThat(line.at("why").text("")).contains("3 critical (alert at 1)");
        assertThat(line.at("notify").texts()).containsExactly("oncall");
    }

    @Test
    void a_batch_is_counted_by_kind_and_by_reason_and_what_goes_back_is_counted_too() {
        unreachable.add("prod/broken");
        handle(List.of(
                event("scan-prod-api-v42-criticals").replace("prod/api", "prod/broken"),
                event("scan-prod-api-v42-criticals"),
                event("scan-platform-ci-runner"),
                event("malformed/scan-without-digest")));
        metrics.flush();
        assertThat(metricLines)
                .allSatisfy(line ->
                        assertThat(EmbeddedMetricFormat.complaints(line)).isEmpty())
                .anySatisfy(line -> assertThat(line).contains("\"Kind\":\"ImageScanned\",\"Events\":2"))
                .anySatisfy(line -> assertThat(line).contains("\"Kind\":\"Malformed\",\"Events\":1"))
                .anySatisfy(line -> assertThat(line).contains("\"Reason\":\"NEW\",\"Decisions\":1"))
                .anySatisfy(line -> assertThat(line).contains("\"Reason\":\"NOT_OURS\",\"Decisions\":1"))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"Messages\":4")
                        .contains("\"Retries\":1")
                        .contains("\"TimeToDecision\":[2000,2000,2000]"));
    }

    private String reason(String name) {
        play(name);
        return log.getLast().at("reason").text("");
    }

    private void play(String name) {
        assertThat(handle(List.of(event(name)))).isEmpty();
    }

    private List<String> handle(List<String> bodies) {
        return events.handle(batch(bodies), () -> millisLeft);
    }

    private static List<QueueMessage> batch(List<String> bodies) {
        var batch = new ArrayList<QueueMessage>();
        for (var body : bodies) {
            batch.add(new QueueMessage("message-" + batch.size(), "receipt", body, 1, NOW.minusSeconds(2)));
        }
        return batch;
    }

    private Findings.Answer findings(Image image) {
        if (unreachable.contains(image.repository())) {
            throw new IllegalStateException("the scanner is out of reach");
        }
        try (var files = Files.list(EVENTS.resolve("findings"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> JsonText.parse(text(file)))
                    .filter(answer -> image.digest()
                            .equals(answer.at("imageId", "imageDigest").text()))
                    .filter(answer -> image.repository()
                            .startsWith(answer.at("repositoryName").text("?")))
                    .findFirst()
                    .map(answer -> ScanFindings.read(List.of(answer)))
                    .orElse(new Findings.NotYet("SCAN_NOT_FOUND"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String event(String name) {
        return text(EVENTS.resolve(name + ".json"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Policy policy() {
        return new Policy(
                List.of(),
                List.of(rule("production", "prod/*"), rule("sandbox", "sandbox/*")),
                Blind.BY_RULE,
                List.of(new Suppression(
                        new Glob("CVE-2023-45853"),
                        ImageMatch.ALL,
                        LocalDate.parse("2027-01-01"),
                        "not built in",
                        "web")));
    }

    private static Rule rule(String name, String repositories) {
        return new Rule(
                name,
                new ImageMatch(List.of(new Glob(repositories)), List.of(), List.of(), List.of()),
                Map.of(Severity.CRITICAL, 1, Severity.HIGH, 10),
                Only.EVERYTHING,
                List.of("oncall"),
                false);
    }
}
