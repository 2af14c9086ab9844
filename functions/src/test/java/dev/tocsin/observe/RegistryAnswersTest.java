package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.Observation.Scanner;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ECR answers when it is asked what a registry holds. */
class RegistryAnswersTest {

    private static final Registry REGISTRY = new Registry("123456789012", "eu-central-1");
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    @Test
    void an_image_has_its_tags_the_time_of_its_push_and_what_basic_scanning_says_of_it() {
        var held = held("""
                "imageTags": ["v1", "latest"],
                "imageScanStatus": {"status": "COMPLETE", "description": "The scan was completed successfully."},
                "imageScanFindingsSummary": {
                  "imageScanCompletedAt": 1764151200.5, "findingSeverityCounts": {"CRITICAL": 1, "UNDEFINED": 2}},
                """);
        assertThat(held.image())
                .isEqualTo(new Image("123456789012", "eu-central-1", "prod/api", DIGEST, List.of("v1", "latest")));
        assertThat(held.pushedAt()).isEqualTo(Instant.parse("2025-11-26T10:00:00Z"));
        assertThat(held.archived()).isFalse();
        assertThat(held.scan()).isInstanceOfSatisfying(Sight.Looked.class, looked -> {
            assertThat(looked.scanner()).isEqualTo(Scanner.BASIC);
            assertThat(looked.at()).isEqualTo(Instant.parse("2025-11-26T10:00:00.500Z"));
            assertThat(looked.counts().of(Severity.CRITICAL)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS, Waiting",
        "PENDING, Waiting",
        "FAILED, Failed",
        "UNSUPPORTED_IMAGE, Lost",
        "SCAN_ELIGIBILITY_EXPIRED, Lost",
        "SOMETHING_NEW, Lost"
    })
    void no_status_but_a_finished_scan_says_that_somebody_looked(String status, String sight) {
        var held = held("\"imageScanStatus\": {\"status\": \"" + status + "\"},");
        assertThat(held.scan().getClass().getSimpleName()).isEqualTo(sight);
    }

    @Test
    void an_image_that_was_never_scanned_says_nothing_of_scans() {
        assertThat(held("").scan()).isEqualTo(new Sight.Unknown());
    }

    @Test
    void what_is_archived_is_no_longer_scanned_and_what_was_restored_came_then() {
        assertThat(held("\"imageStatus\": \"ARCHIVED\",").archived()).isTrue();
        var restored = held("\"imageStatus\": \"ACTIVE\", \"lastActivatedAt\": 1764237600,");
        assertThat(restored.archived()).isFalse();
        assertThat(restored.pushedAt()).isEqualTo(Instant.parse("2025-11-27T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "imageManifestMediaType, application/vnd.oci.image.index.v1+json",
        "imageManifestMediaType, application/vnd.docker.distribution.manifest.list.v2+json",
        "artifactMediaType, application/vnd.dev.cosign.artifact.sig.v1+json"
    })
    void lists_of_images_and_artifacts_that_are_none_are_left_out(String member, String type) {
        assertThat(images("\"" + member + "\": \"" + type + "\",")).isEmpty();
    }

    @Test
    void the_registry_says_who_scans_it() {
        assertThat(RegistryAnswers.enhanced(
                        JsonText.parse("{\"scanningConfiguration\": {\"scanType\": \"ENHANCED\", \"rules\": []}}")))
                .isTrue();
        assertThat(RegistryAnswers.enhanced(JsonText.parse("{\"scanningConfiguration\": {\"scanType\": \"BASIC\"}}")))
                .isFalse();
    }

    @Test
    void a_page_names_its_repositories() {
        assertThat(RegistryAnswers.repositories(JsonText.parse(
                        "{\"repositories\": [{\"repositoryName\": \"prod/api\"}, {\"repositoryName\": \"a\"}]}")))
                .containsExactly("prod/api", "a");
    }

    private static Held held(String members) {
        return images(members).getFirst();
    }

    private static List<Held> images(String members) {
        var page = """
                {"imageDetails": [{"registryId": "123456789012", "repositoryName": "prod/api", "imageDigest": "%s", %s
                  "imageSizeInBytes": 1, "imagePushedAt": 1764151200.0}]}""".formatted(DIGEST, members);
        return RegistryAnswers.images(REGISTRY, "prod/api", JsonText.parse(page));
    }
}
