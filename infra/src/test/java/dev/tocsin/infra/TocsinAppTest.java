package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TocsinAppTest {

    private static final String POLICY = """
            channels:
              oncall: { slack: { secret: tocsin/slack, channel: C0123456789 } }
            rules:
              - name: everything
                alert: { critical: 1 }
                notify: [ oncall ]
            """;

    @TempDir
    private Path root;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_policy_with_mistakes_is_refused_with_all_of_them_and_nothing_is_written() throws IOException {
        var mistaken = POLICY.replace("critical", "critcal").replace("[ oncall ]", "[ oncal ]");
        assertThat(run(mistaken)).isEqualTo(1);
        assertThat(said())
                .contains("policy.yaml:5:")
                .contains("critcal")
                .contains("policy.yaml:6:")
                .contains("oncal");
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(root.resolve("policy.yaml"));
        }
    }

    @Test
    void without_the_functions_jars_one_line_says_how_to_build_them() throws IOException {
        assertThat(run(POLICY)).isEqualTo(1);
        assertThat(said().lines()).hasSize(1).allMatch(line -> line.contains("./mvnw package"));
    }

    @Test
    void a_mistake_in_the_context_is_said_in_one_line() {
        var errors = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(TocsinApp.run(root, "{\"spokes\": \"here\"}", errors)).isEqualTo(1);
        assertThat(said().lines()).singleElement().asString().startsWith("context spokes: a spoke looks like");
    }

    @Test
    void all_mistakes_of_deployment_yaml_are_said_each_with_its_place_and_nothing_is_written() throws IOException {
        Files.writeString(root.resolve("deployment.yaml"), "hub: here\nspoke: []\n");
        var errors = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(TocsinApp.run(root, "{}", errors)).isEqualTo(1);
        assertThat(said().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("deployment.yaml:1:6: expected an account and a Region"))
                .anyMatch(line -> line.startsWith("deployment.yaml:2:1: unknown key \"spoke\""));
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(root.resolve("deployment.yaml"));
        }
    }

    @Test
    void deployment_yaml_says_what_cdk_json_may_and_the_command_line_goes_before_it() throws IOException {
        Files.writeString(root.resolve("deployment.yaml"), """
                hub: 123456789012/eu-central-1
                policy: ours.yaml
                alarms: [ a@example.com ]
                spokes: [ 210987654321/eu-west-1 ]
                organization: { id: o-a1b2c3d4e5, units: [ r-ab12 ], regions: [ eu-west-1 ], alarms: [ cloud@example.com ] }
                """);
        var context = Context.read(Deployment.in(root, Json.obj("policy", "mine.yaml")));
        assertThat(context.policy()).isEqualTo(Path.of("mine.yaml"));
        assertThat(context.alarmEmails()).containsExactly("a@example.com");
        assertThat(context.reach())
                .isEqualTo(new Reach(
                        new Hub("123456789012", "eu-central-1"),
                        List.of(new Spoke("210987654321", "eu-west-1")),
                        new Organization(
                                "o-a1b2c3d4e5",
                                List.of("r-ab12"),
                                List.of("eu-west-1"),
                                false,
                                List.of("cloud@example.com"))));
    }

    private int run(String policy) throws IOException {
        Files.writeString(root.resolve("policy.yaml"), policy);
        var errors = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new TocsinApp(root, Context.parse("{}"), errors).run();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
