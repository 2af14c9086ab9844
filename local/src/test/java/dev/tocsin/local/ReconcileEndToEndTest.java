package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.backfill.BackfillCommand;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The deployed function compares, as its role in the template, what it knows with what the stand-ins of ECR and Inspector hold; no event is
 * ever sent. Each test goes on where the one before it ended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReconcileEndToEndTest {

    private static final Path ROOT =
            Path.of(System.getProperty("tocsin.root", "..")).toAbsolutePath().normalize();
    private static final Duration LONG = Duration.ofMinutes(4);

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Machine machine;

    private long mark;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException, InterruptedException {
        directory = temporary;
        assumeTrue(
                Files.isDirectory(ROOT.resolve("functions/target/artefact/lib")),
                "skipped: functions/target/artefact is not built; ./mvnw verify builds it first");
        assumeTrue(hasNode(), "skipped: the template is synthesized with Node.js, which is not installed");
        hold("prod-payments-v3");
        var assembly = directory.resolve("cdk.out");
        Synth.run(ROOT, assembly, policy());
        machine = Machine.start(
                new Machine.Settings(assembly, directory, 0, Launcher.Engine.ofThisSystem(), Clock.systemUTC()));
    }

    @AfterAll
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    @Order(1)
    void a_backfill_tells_one_digest_and_nothing_else() throws InterruptedException {
        var said = new StringWriter();
        var code = Tocsin.inWords(new CommandLine(new BackfillCommand()))
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute("--local", "--port", "" + machine.address().getPort());
        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString()).contains("Compared: 1 repositories, 1 images");
        awaitQuiet();
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.service()).isEqualTo("email");
            assertThat(mail.body()).contains("prod/payments:v3");
        });
        assertNothingWrong();
    }

    @Test
    @Order(2)
    void an_image_of_which_no_event_came_is_told_like_any_other() throws Exception {
        hold("prod-payments-v3", "prod-checkout-v7");
        var answer = compare();
        awaitQuiet();
        assertThat(answer.at("tally", "told").text()).isEqualTo("1");
        assertThat(decisions()).contains("NEW");
        assertThat(told().stream().filter(call -> call.service().equals("slack")))
                .singleElement()
                .satisfies(call -> assertThat(call.body())
                        .contains("prod/checkout:v7")
                        .contains("CVE-")
                        .contains("->"));
        assertNothingWrong();
    }

    @Test
    @Order(3)
    void the_next_comparison_finds_nothing_to_do() throws Exception {
        var answer = compare();
        assertThat(answer.at("finished")).isEqualTo(Json.of(true));
        assertThat(answer.at("tally", "repairs").text()).isEqualTo("0");
        assertThat(told()).isEmpty();
        assertNothingWrong();
    }

    /** What the registry holds: these of the sample images, and nothing else. */
    private void hold(String... samples) throws IOException {
        var images = new StringBuilder();
        var covered = new StringBuilder();
        for (var sample : samples) {
            var file = ROOT.resolve("events/findings/" + sample + ".json");
            Files.writeString(directory.resolve(sample + ".json"), Files.readString(file));
            var answer = JsonText.parse(Files.readString(file));
            var repository = answer.at("repositoryName").text("");
            var digest = answer.at("imageId", "imageDigest").text("");
            images.append(images.isEmpty() ? "" : ",")
                    .append("""
                    {"repositoryName": "%s", "imageDigest": "%s", "imageTags": ["%s"], "imagePushedAt": "2026-11-05T09:00:00+00:00"}
                    """.formatted(repository, digest, sample.replaceFirst(".*-", "")));
            covered.append(covered.isEmpty() ? "" : ",").append("""
                    {"resourceType": "AWS_ECR_CONTAINER_IMAGE", "accountId": "123456789012", "scanType": "PACKAGE",
                     "resourceId": "arn:aws:ecr:eu-central-1:123456789012:repository/%s/%s",
                     "scanStatus": {"statusCode": "ACTIVE", "reason": "SUCCESSFUL"}}
                    """.formatted(repository, digest));
        }
        Files.writeString(
                directory.resolve("registry.json"),
                "{\"scanType\": \"ENHANCED\", \"imageDetails\": [%s], \"coveredResources\": [%s]}"
                        .formatted(images, covered),
                StandardCharsets.UTF_8);
    }

    /** Nobody waits for minutes in a test. */
    private Path policy() throws IOException {
        var policy = Files.readString(ROOT.resolve("policy.yaml"));
        return Files.writeString(
                directory.resolve("policy.yaml"),
                policy.replaceAll("(?m)^    alert: .*$", "$0\n    group: { wait: 0s, interval: 0s }"));
    }

    private Json compare() {
        mark = machine.journal().since(0).size();
        var name = machine.wiring().functions().stream()
                .filter(function -> function.id().equals("ReconcileFunction"))
                .findFirst()
                .orElseThrow()
                .name();
        var http = Apache5HttpClient.builder().socketTimeout(LONG).build();
        try (var lambda = LambdaClient.builder()
                .httpClient(http)
                .endpointOverride(machine.address())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "me")))
                .build()) {
            var answer = lambda.invoke(request -> request.functionName(name)
                    .qualifier("live")
                    .payload(SdkBytes.fromUtf8String("{\"order\": \"NOW\"}")));
            assertThat(answer.functionError()).isNull();
            return JsonText.parse(answer.payload().asUtf8String());
        }
    }

    private void awaitQuiet() throws InterruptedException {
        assertThat(machine.awaitQuiet(LONG)).as("quiet within " + LONG).isTrue();
    }

    private <T extends Entry> List<T> entries(Class<T> type) {
        return machine.journal().since(mark).stream()
                .map(Journal.Line::entry)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private List<Entry.ServiceCalled> told() {
        return entries(Entry.ServiceCalled.class);
    }

    private List<String> decisions() {
        return entries(Entry.Logged.class).stream()
                .map(Entry.Logged::line)
                .filter(line -> line.startsWith("{"))
                .map(JsonText::parse)
                .filter(line -> line.at("log").equals(Json.of("decision")))
                .map(line -> line.at("reason").text(""))
                .toList();
    }

    private void assertNothingWrong() {
        assertThat(entries(Entry.Denied.class)).isEmpty();
        assertThat(entries(Entry.DeadLettered.class)).isEmpty();
    }

    private static boolean hasNode() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")));
    }
}
