package dev.tocsin.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final Path ROOT = Path.of(System.getProperty("tocsin.root", ".."));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);

    private final List<String> said = new ArrayList<>();
    private final Explanation explanation =
            new Explanation(wiring(), policy(), new FindingsFiles(ROOT.resolve("events/findings")), CLOCK);

    @Test
    void an_event_that_rings_is_explained_from_its_rule_to_the_words_of_the_message() throws IOException {
        assertThat(explain("inspector-scan-prod-checkout-v7-criticals")).isTrue();
        assertThat(said)
                .contains("rule        Scans", "observed    ImageScanned: 2 critical, 5 high, 40 medium, 63 in all")
                .contains("policy      rule \"production\": alert at 1 critical, 10 high")
                .contains("told        oncall (slack), backlog (jira), security (sns)")
                .contains(
                        "when        1 minute later, at the full minute, with what else comes (group.wait); not within"
                                + " 15 minutes of the last time (group.interval); as one with others when one vulnerability"
                                + " opens five repositories")
                .anyMatch(line -> line.startsWith("decision    NEW: prod/checkout:v7 has 2 critical (alert at 1)"))
                .anyMatch(line -> line.contains("openssl 3.0.13-1~deb12u1 -> 3.0.14-1~deb12u2"));
    }

    @Test
    void the_second_of_two_events_is_decided_as_if_the_first_had_been_told() throws IOException {
        explain("inspector-scan-prod-checkout-v7-criticals");
        said.clear();
        explain("inspector-scan-prod-checkout-v7-criticals");
        assertThat(said).contains("told        nobody").anyMatch(line -> line.startsWith("decision    DUPLICATE: "));
    }

    @Test
    void an_event_that_no_rule_matches_never_reaches_us() throws IOException {
        assertThat(explain("other-ecr-replication")).isTrue();
        assertThat(said)
                .contains("rule        none of EventBridge's matches: it never reaches us")
                .anyMatch(line -> line.startsWith("decision    NOT_OURS: "));
    }

    @Test
    void an_event_that_cannot_be_read_is_explained_with_the_place_and_where_it_goes() throws IOException {
        assertThat(explain("malformed/scan-without-digest")).isFalse();
        assertThat(said)
                .anyMatch(line -> line.startsWith("malformed   detail.image-digest: "))
                .anyMatch(line -> line.contains("dead-letter queue"));
    }

    @Test
    void where_tickets_are_kept_by_upgrade_each_upgrade_is_shown_to_who_keeps_them() throws IOException {
        var channels = policy().channels().stream()
                .map(channel -> channel.name().equals("backlog")
                        ? new Channel("backlog", "jira", Json.obj("ticket", "upgrade"))
                        : channel)
                .toList();
        var byUpgrade = new Policy(channels, policy().rules(), policy().blind(), policy().suppressions());
        var findings = new FindingsFiles(ROOT.resolve("events/findings"));
        new Explanation(wiring(), byUpgrade, findings, CLOCK)
                .explain(
                        Files.readString(ROOT.resolve("events/inspector-scan-prod-checkout-v7-criticals.json")),
                        said::add);
        assertThat(said)
                .contains("told        oncall (slack), security (sns)", "told        backlog (jira)")
                .anyMatch(line -> line.contains("CRITICAL: ") && line.contains(" fixes "));
    }

    private boolean explain(String name) throws IOException {
        return explanation.explain(Files.readString(ROOT.resolve("events/" + name + ".json")), said::add);
    }

    private static Policy policy() {
        return switch (PolicyFile.load(ROOT.resolve("policy.yaml"))) {
            case PolicyFile.Checked(var policy, var _) -> policy;
            case PolicyFile.Refused(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static Wiring wiring() {
        var pattern = "{\"detail-type\":[\"Inspector2 Scan\"]}";
        return new Wiring(
                Place.at(URI.create("http://localhost")),
                List.of(),
                List.of(new Wiring.Rule("Scans", "default", "arn:aws:events:::rule/Scans", pattern, List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
