package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.event.ruler.Machine;

/** The rules on the default bus against every sample event, by the engine that EventBridge itself uses. */
@ExtendWith(Synthesized.class)
class ScanEventRulesTest {

    private static final Path EVENTS =
            Path.of(System.getProperty("tocsin.root")).resolve("events");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+\\.json)` \\|.*\\| `(\\w+)` \\|");

    private final Machine rules = Machine.builder().build();

    ScanEventRulesTest(Wiring wiring) throws IOException {
        for (var rule : wiring.all("AWS::Events::Rule").entrySet()) {
            var properties = rule.getValue().at("Properties");
            if (properties.at("EventBusName").isNull()) {
                rules.addRule(
                        rule.getKey().replaceFirst("^ScanEvents", ""),
                        properties.at("EventPattern").write());
            }
        }
    }

    @Test
    void every_sample_event_is_matched_by_the_rule_that_its_description_names_and_by_no_other() throws Exception {
        var surprises = new ArrayList<String>();
        for (var row : rows()) {
            var matching = rules.rulesForJSONEvent(Files.readString(EVENTS.resolve(row.file())));
            if (!matching.equals(row.rules())) {
                surprises.add("%s: %s, but its description says %s".formatted(row.file(), matching, row.rules()));
            }
        }
        assertThat(surprises).isEmpty();
    }

    @Test
    void every_rule_has_a_sample_event_and_some_events_have_none() throws IOException {
        var named = rows().stream().map(Row::rules).distinct().toList();
        var names = ImageRule.ALL.stream().map(rule -> List.of(rule.name())).toList();
        assertThat(named).containsAll(names).contains(List.of());
    }

    @Test
    void every_sample_event_is_described() throws IOException {
        try (var files = Files.walk(EVENTS)) {
            var present = files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> EVENTS.relativize(file).toString())
                    .filter(file -> !file.startsWith("findings"));
            assertThat(present)
                    .containsExactlyInAnyOrderElementsOf(
                            rows().stream().map(Row::file).toList());
        }
    }

    @Test
    void your_own_captured_events_can_be_matched() throws Exception {
        for (var directory : Pattern.compile(File.pathSeparator).split(System.getProperty("tocsin.events", ""), -1)) {
            try (var files = directory.isBlank() ? Stream.<Path>empty() : Files.walk(Path.of(directory))) {
                for (var file :
                        files.filter(name -> name.toString().endsWith(".json")).toList()) {
                    assertThat(rules.rulesForJSONEvent(Files.readString(file)))
                            .as(file.toString())
                            .hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void coverage_of_images_is_seen_in_every_partition() throws Exception {
        for (var partition : List.of("aws", "aws-cn", "aws-us-gov", "aws-eusc")) {
            var image = "arn:" + partition + ":ecr:some-region-1:123456789012:repository/a/b/sha256:0f";
            assertThat(rules.rulesForJSONEvent(coverage(image))).containsExactly("InspectorCoverage");
        }
        assertThat(rules.rulesForJSONEvent(coverage("arn:aws:ec2:eu-central-1:123456789012:instance/i-0")))
                .isEmpty();
    }

    private static String coverage(String resource) {
        return """
                {"source": "aws.inspector2", "detail-type": "Inspector2 Coverage", "resources": ["%s"], "detail": {}}
                """.formatted(resource);
    }

    private record Row(String file, List<String> rules) {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(EVENTS.resolve("README.md")).stream()
                .map(ROW::matcher)
                .flatMap(row -> row.matches() ? Stream.of(row) : Stream.empty())
                .map(row -> new Row(
                        row.group(1),
                        Optional.of(row.group(2)).filter(name -> !name.equals("none")).stream()
                                .toList()))
                .toList();
    }
}
