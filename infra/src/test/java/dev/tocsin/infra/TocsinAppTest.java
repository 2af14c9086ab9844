package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private int run(String policy) throws IOException {
        Files.writeString(root.resolve("policy.yaml"), policy);
        var errors = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new TocsinApp(root, Context.parse("{}"), errors).run();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
