package dev.tocsin.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.aws.Caller;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.web.Call;
import dev.tocsin.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FindingsTest {
    private static final String IMAGE = "\"repositoryName\":\"prod/api\",\"imageId\":{\"imageDigest\":\"sha256:1\"}";

    private Findings findings;

    @BeforeEach
    void write(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("one.json"),
                "{" + IMAGE + ",\"imageScanFindings\":{\"imageScanCompletedAt\":\"2026-11-02T09:00:00.250000+01:00\","
                        + "\"findings\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}]}}");
        findings = new Findings(Place.at(URI.create("http://localhost:1")), directory);
    }

    private static AwsCall call(String input) {
        var request = new Call("POST", "/", Map.of(), Map.of(), input);
        return new AwsCall(
                "ecr",
                "DescribeImageScanFindings",
                AwsCall.Protocol.JSON,
                new Caller.Administrator(),
                Json.read(input),
                request);
    }

    private JsonNode ask(String input) {
        return Json.read(findings.answer(call(input)).body());
    }

    @Test
    void times_are_seconds_since_the_epoch_on_the_wire() {
        assertThat(ask("{" + IMAGE + "}")
                        .path("imageScanFindings")
                        .path("imageScanCompletedAt")
                        .asDouble())
                .isEqualTo(1793606400.25);
    }

    @Test
    void pages_are_as_long_as_asked_and_the_last_one_has_no_token() {
        var first = ask("{" + IMAGE + ",\"maxResults\":2}");
        assertThat(first.path("imageScanFindings").path("findings")).hasSize(2);

        var token = Json.text(first.path("nextToken"));
        var last = ask("{" + IMAGE + ",\"maxResults\":2,\"nextToken\":\"" + token + "\"}");
        assertThat(Json.text(
                        last.path("imageScanFindings").path("findings").path(0).path("name")))
                .isEqualTo("c");
        assertThat(last.has("nextToken")).isFalse();
    }

    @Test
    void an_image_that_no_file_is_of_has_no_scan() {
        var other = call("{\"repositoryName\":\"prod/api\",\"imageId\":{\"imageDigest\":\"sha256:2\"}}");

        assertThatThrownBy(() -> findings.answer(other))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("ScanNotFoundException"));
    }

    @Test
    void another_registry_needs_another_permission() {
        assertThat(findings.needs(call("{" + IMAGE + ",\"registryId\":\"210987654321\"}")))
                .containsExactly(new Permission(
                        "ecr:DescribeImageScanFindings", "arn:aws:ecr:eu-central-1:210987654321:repository/prod/api"));
    }
}
