package dev.tocsin.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.aws.Caller;
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

/** What the registry holds and Inspector says of it, page by page, and what both refuse. */
class ShelfTest {

    private static final String ARN = "arn:aws:ecr:eu-central-1:123456789012:repository/prod/api/sha256:1";

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Findings ecr;
    private Inspector inspector;

    @BeforeEach
    void write(@TempDir Path temporary) throws IOException {
        directory = temporary;
        Files.writeString(directory.resolve("registry.json"), """
                {"scanType": "ENHANCED",
                 "imageDetails": [
                   {"repositoryName": "prod/api", "imageDigest": "sha256:1", "imagePushedAt": "2026-11-02T09:00:00+01:00"},
                   {"repositoryName": "prod/api", "imageDigest": "sha256:2", "imagePushedAt": "2026-11-02T10:00:00+01:00"},
                   {"repositoryName": "prod/web", "imageDigest": "sha256:3", "imagePushedAt": "2026-11-02T11:00:00+01:00"}],
                 "coveredResources": [
                   {"resourceType": "AWS_ECR_CONTAINER_IMAGE", "resourceId": "%s", "accountId": "123456789012"},
                   {"resourceType": "AWS_EC2_INSTANCE", "resourceId": "i-0123456789abcdef0", "accountId": "123456789012"}]}
                """.formatted(ARN));
        var findings = new StringBuilder();
        for (var number = 0; number < 30; number++) {
            findings.append(number == 0 ? "" : ",").append("""
                    {"findingArn": "arn:%d", "awsAccountId": "123456789012", "severity": "%s", "status": "ACTIVE", "score": 9.8,
                     "resources": [{"type": "AWS_ECR_CONTAINER_IMAGE", "id": "%s"}]}""".formatted(number, number < 28 ? "HIGH" : "LOW", ARN));
        }
        Files.writeString(
                directory.resolve("api.json"),
                "{\"repositoryName\": \"prod/api\", \"imageId\": {\"imageDigest\": \"sha256:1\"},"
                        + "\"imageScanFindings\": {\"enhancedFindings\": [" + findings + "]}}");
        ecr = new Findings(Place.at(URI.create("http://localhost:1")), directory);
        inspector = new Inspector(directory);
    }

    @Test
    void ecr_lists_repositories_and_their_images_with_times_in_seconds() {
        assertThat(ask(ecr, "DescribeRepositories", "{}").path("repositories"))
                .extracting(repository -> Json.text(repository.path("repositoryName")))
                .containsExactly("prod/api", "prod/web");
        var first = ask(ecr, "DescribeImages", "{\"repositoryName\": \"prod/api\", \"maxResults\": 1}");
        assertThat(first.path("imageDetails")).hasSize(1);
        assertThat(first.path("imageDetails").path(0).path("imagePushedAt").asLong())
                .isEqualTo(1793606400L);
        var token = Json.text(first.path("nextToken"));
        var last = ask(ecr, "DescribeImages", "{\"repositoryName\": \"prod/api\", \"nextToken\": \"" + token + "\"}");
        assertThat(last.path("imageDetails")).hasSize(1);
        assertThat(last.has("nextToken")).isFalse();
        assertThat(Json.text(ask(ecr, "GetRegistryScanningConfiguration", "{}")
                        .path("scanningConfiguration")
                        .path("scanType")))
                .isEqualTo("ENHANCED");
    }

    @Test
    void inspector_lists_25_findings_a_page_at_most_in_its_own_words() {
        var first = ask(inspector, "ListFindings", "{\"maxResults\": 100}");
        assertThat(first.path("findings")).hasSize(25);
        assertThat(first.path("findings").path(0).path("inspectorScore").asDouble())
                .isEqualTo(9.8);
        var high = "{\"filterCriteria\": {\"severity\": [{\"comparison\": \"EQUALS\", \"value\": \"LOW\"}]}}";
        assertThat(ask(inspector, "ListFindings", high).path("findings")).hasSize(2);
    }

    @Test
    void inspector_lists_the_coverage_of_what_is_asked_for() {
        var filter =
                "{\"filterCriteria\": {\"resourceId\": [{\"comparison\": \"EQUALS\", \"value\": \"" + ARN + "\"}]}}";
        assertThat(ask(inspector, "ListCoverage", filter).path("coveredResources"))
                .hasSize(1);
    }

    @Test
    void an_image_is_scanned_again_once_in_24_hours_and_never_where_inspector_scans() throws IOException {
        var image = "{\"repositoryName\": \"prod/web\", \"imageId\": {\"imageDigest\": \"sha256:3\"}}";
        refused("ValidationException", ecr, "StartImageScan", image);
        var file = directory.resolve("registry.json");
        Files.writeString(file, Files.readString(file).replace("ENHANCED", "BASIC"));
        assertThat(Json.text(ask(ecr, "StartImageScan", image)
                        .path("imageScanStatus")
                        .path("status")))
                .isEqualTo("IN_PROGRESS");
        refused("LimitExceededException", ecr, "StartImageScan", image);
        refused("ImageNotFoundException", ecr, "StartImageScan", image.replace("sha256:3", "sha256:4"));
    }

    @Test
    void what_the_services_refuse_is_refused() {
        refused("ValidationException", inspector, "ListCoverage", "{\"maxResults\": 201}");
        refused("ValidationException", inspector, "ListFindings", "{\"maxResults\": 101}");
        refused("ValidationException", inspector, "ListFindings", "{\"nextToken\": \"made up\"}");
        refused("ValidationException", inspector, "ListFindings", "{\"filterCriteria\": {\"severity\": []}}");
        var eleven = "{\"comparison\": \"EQUALS\", \"value\": \"x\"},".repeat(10)
                + "{\"comparison\": \"EQUALS\", \"value\": \"x\"}";
        refused(
                "ValidationException",
                inspector,
                "ListFindings",
                "{\"filterCriteria\": {\"resourceId\": [" + eleven + "]}}");
        refused("InvalidParameterException", ecr, "DescribeRepositories", "{\"maxResults\": 1001}");
        refused("RepositoryNotFoundException", ecr, "DescribeImages", "{\"repositoryName\": \"prod/none\"}");
    }

    private static void refused(String code, AwsApi api, String action, String input) {
        assertThatThrownBy(() -> ask(api, action, input))
                .as(input)
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    private static JsonNode ask(AwsApi api, String action, String input) {
        var request = new Call("POST", "/", Map.of(), Map.of(), input);
        return Json.read(api.answer(new AwsCall(
                        api.service(),
                        action,
                        AwsCall.Protocol.JSON,
                        new Caller.Administrator(),
                        Json.read(input),
                        request))
                .body());
    }
}
