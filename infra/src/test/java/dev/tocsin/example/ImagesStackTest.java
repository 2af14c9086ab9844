package dev.tocsin.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class ImagesStackTest {

    private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));

    @TempDir
    private Path tocsin;

    @TempDir
    private Path output;

    @BeforeEach
    void build() throws IOException {
        var jars = Files.createDirectories(tocsin.resolve("functions/target/artefact/lib"));
        Files.writeString(jars.resolve("tocsin-functions.jar"), "");
    }

    @Test
    void all_of_tocsin_stands_in_somebody_elses_stack_with_a_rule_of_theirs_on_its_bus() {
        assumeThat(hasNode()).as("CDK needs node on the PATH").isTrue();
        var template = Template.fromStack(new ImagesStack(app(), tocsin, ROOT.resolve("policy.yaml")));
        template.hasResourceProperties(
                "AWS::Lambda::Function", Map.of("Handler", "dev.tocsin.lambda.ScanEventHandler"));
        template.hasResourceProperties("AWS::Lambda::Function", Map.of("Handler", "dev.tocsin.lambda.ClockHandler"));
        template.hasResourceProperties(
                "AWS::Events::Rule",
                Map.of(
                        "EventPattern", Map.of("detail-type", List.of("Image Alert")),
                        "EventBusName", Match.anyValue()));
    }

    @Test
    void mistakes_of_the_policy_are_said_with_their_place(@TempDir Path elsewhere) throws IOException {
        assumeThat(hasNode()).as("CDK needs node on the PATH").isTrue();
        var policy = Files.writeString(elsewhere.resolve("policy.yaml"), "rules: []\nchanels: {}\n");
        assertThatThrownBy(() -> new ImagesStack(app(), tocsin, policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("policy.yaml:2:")
                .hasMessageContaining("chanels");
    }

    @Test
    void the_documentation_shows_this_very_code() throws IOException {
        var source = Files.readString(ROOT.resolve("infra/src/test/java/dev/tocsin/example/ImagesStack.java"));
        var code = source.substring(source.indexOf("public final class"));
        assertThat(Files.readString(ROOT.resolve("docs/construct.md"))).contains(code);
    }

    private App app() {
        return new App(AppProps.builder()
                .outdir(output.toString())
                .analyticsReporting(false)
                .build());
    }

    private static boolean hasNode() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")));
    }
}
