package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.backfill.BackfillCommand;
import dev.tocsin.local.journal.Entry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The deployed function compares, as its role in the template, what it knows with what the stand-ins of ECR and Inspector hold; no event is
 * ever sent. Each test goes on where the one before it ended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReconcileEndToEndTest {

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Deployment stack;

    @SuppressWarnings("NullAway.Init")
    private Heard heard;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException, InterruptedException {
        directory = temporary;
        hold("prod-payments-v3");
        stack = Deployment.start(directory, directory, policy -> policy);
        heard = stack.heard();
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void a_backfill_tells_one_digest_and_nothing_else() throws InterruptedException {
        var said = new StringWriter();
        var code = Tocsin.inWords(new CommandLine(new BackfillCommand()))
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute("--local", "--port", "" + stack.machine().address().getPort());
        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString()).contains("Compared: 1 repositories, 1 images");
        stack.awaitQuiet();
        assertThat(heard.told()).singleElement().satisfies(mail -> {
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
        stack.awaitQuiet();
        assertThat(answer.at("tally", "told").text()).isEqualTo("1");
        assertThat(heard.reasons()).contains("NEW");
        assertThat(heard.calls("slack", ""))
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
        assertThat(heard.told()).isEmpty();
        assertNothingWrong();
    }

    /** What the registry holds: these of the sample images, and nothing else. */
    private void hold(String... samples) throws IOException {
        var images = new StringBuilder();
        var covered = new StringBuilder();
        for (var sample : samples) {
            var file = Deployment.ROOT.resolve("events/findings/" + sample + ".json");
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

    private Json compare() {
        heard.fromHere();
        return JsonText.parse(stack.invoke("ReconcileHandler", "{\"order\": \"NOW\"}"));
    }

    private void assertNothingWrong() {
        assertThat(heard.entries(Entry.Denied.class)).isEmpty();
        assertThat(heard.dead()).isEmpty();
    }
}
