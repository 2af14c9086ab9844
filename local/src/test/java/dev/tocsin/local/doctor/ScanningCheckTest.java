package dev.tocsin.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.image.Registry;
import dev.tocsin.local.alerts.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who scans what, asked of a registry whose settings stand in a file. */
class ScanningCheckTest {

    private static final String ARN = "arn:aws:ecr:eu-central-1:123456789012:repository/prod/api/sha256:";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Patient patient;

    @SuppressWarnings("NullAway.Init")
    private Site site;

    @BeforeEach
    void start() throws IOException {
        patient = new Patient(List.of(), "", directory);
        var stack = CommandLine.populateCommand(new Stack(), "--local", "--port", "" + patient.port());
        site = new Site(new Registry("123456789012", "eu-central-1"), stack.access());
    }

    @AfterEach
    void stop() {
        patient.close();
    }

    @Test
    void each_repository_is_named_with_who_scans_it_and_when() throws IOException {
        registry("""
                {"scanType": "ENHANCED",
                 "rules": [{"scanFrequency": "CONTINUOUS_SCAN", "repositoryFilters": [{"filter": "prod/*", "filterType": "WILDCARD"}]},
                           {"scanFrequency": "SCAN_ON_PUSH", "repositoryFilters": [{"filter": "test/*", "filterType": "WILDCARD"}]}],
                 "repositories": [{"repositoryName": "prod/api"}, {"repositoryName": "prod/web"}, {"repositoryName": "test/api"}]}""");
        var found = new ScanningCheck(site).look();
        assertThat(found.problems()).isEmpty();
        assertThat(found.facts())
                .containsExactly(
                        "123456789012/eu-central-1, by Inspector, continuously: prod/api, prod/web",
                        "123456789012/eu-central-1, by Inspector, when they are pushed: test/api");
    }

    @Test
    void a_repository_that_nobody_scans_is_named_and_mended_by_its_command_or_by_fix() throws IOException {
        registry("""
                {"repositories": [{"repositoryName": "prod/api"},
                                  {"repositoryName": "manual/tool", "imageScanningConfiguration": {"scanOnPush": false}}]}""");
        var problem = only(new ScanningCheck(site));
        assertThat(problem.what()).isEqualTo("manual/tool: images are not scanned when they are pushed");
        assertThat(problem.remedy().command()).endsWith("scanOnPush=true --repository-name manual/tool");
        assertThat(problem.remedy().action()).isNotNull().satisfies(Runnable::run);
        assertThat(new ScanningCheck(site).look().problems()).isEmpty();
    }

    @Test
    void where_inspector_scans_a_filter_of_the_registry_takes_it_in_and_only_a_person_decides_what_it_costs()
            throws IOException {
        registry("""
                {"scanType": "ENHANCED", "rules": [{"scanFrequency": "CONTINUOUS_SCAN", "repositoryFilters": [{"filter": "prod/*"}]}],
                 "repositories": [{"repositoryName": "prod/api"}, {"repositoryName": "manual/tool"}]}""");
        var problem = only(new ScanningCheck(site));
        assertThat(problem.what()).startsWith("manual/tool: Inspector does not scan it");
        assertThat(problem.remedy().command()).contains("--scan-type ENHANCED");
        assertThat(problem.remedy().action()).isNull();
    }

    @Test
    void an_inspector_that_is_off_while_the_registry_relies_on_it_is_found() throws IOException {
        registry("""
                {"scanType": "ENHANCED", "inspector": "DISABLED", "repositories": [{"repositoryName": "prod/api"}]}""");
        var problem = only(new ScanningCheck(site));
        assertThat(problem.what()).contains("leaves scanning to Inspector, which is DISABLED for it");
        assertThat(problem.remedy().command())
                .endsWith("inspector2 enable --resource-types ECR --account-ids 123456789012");
    }

    @Test
    void a_filter_that_matches_no_repository_is_named() throws IOException {
        registry("""
                {"rules": [{"scanFrequency": "SCAN_ON_PUSH", "repositoryFilters": [{"filter": "prd/*"}, {"filter": "prod/*"}]}],
                 "repositories": [{"repositoryName": "prod/api"}]}""");
        assertThat(only(new ScanningCheck(site)).what())
                .isEqualTo("123456789012/eu-central-1: the registry's filter prd/* matches no repository");
    }

    @Test
    void more_repositories_than_one_request_takes_are_asked_for_in_several() throws IOException {
        registry(IntStream.range(0, 60)
                .mapToObj("{\"repositoryName\": \"prod/%02d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"repositories\": [", "]}")));
        assertThat(new ScanningCheck(site).look())
                .isEqualTo(new Found(
                        List.of("123456789012/eu-central-1, by ECR, when they are pushed:"
                                + " prod/00, prod/01, prod/02, prod/03, prod/04, prod/05 and 54 more"),
                        List.of()));
    }

    @Test
    void images_that_run_while_inspector_has_stopped_looking_are_found_with_its_reason() throws IOException {
        registry("""
                {"scanType": "ENHANCED", "repositories": [{"repositoryName": "prod/api"}], "coveredResources": [%s, %s, %s]}""".formatted(
                        covered("11111111", "INACTIVE", "SCAN_ELIGIBILITY_EXPIRED", 2),
                        covered("22222222", "INACTIVE", "UNSUPPORTED_OS", 0),
                        covered("33333333", "ACTIVE", "SUCCESSFUL", 1)));
        var problem = only(new ImagesCheck(site, Clock.systemUTC()));
        assertThat(problem.what())
                .isEqualTo("prod/api: in use and not scanned by Inspector, SCAN_ELIGIBILITY_EXPIRED: 1 image");
        assertThat(problem.remedy().command()).contains("update-configuration --ecr-configuration rescanDuration");
    }

    @Test
    void an_image_that_was_pulled_lately_and_never_scanned_is_scanned_by_fix() throws IOException {
        registry("""
                {"imageDetails": [
                  {"repositoryName": "prod/api", "imageDigest": "sha256:11111111", "imagePushedAt": "2026-01-02T09:00:00Z",
                   "lastRecordedPullTime": "2026-11-02T09:00:00Z"},
                  {"repositoryName": "prod/api", "imageDigest": "sha256:22222222", "imagePushedAt": "2026-01-02T09:00:00Z",
                   "lastRecordedPullTime": "2026-10-02T09:00:00Z"},
                  {"repositoryName": "prod/api", "imageDigest": "sha256:33333333", "imagePushedAt": "2026-01-02T09:00:00Z",
                   "lastRecordedPullTime": "2026-11-02T09:00:00Z", "imageScanStatus": {"status": "COMPLETE"}}]}""");
        var now = Clock.fixed(Instant.parse("2026-11-03T09:00:00Z"), ZoneOffset.UTC);
        var problem = only(new ImagesCheck(site, now));
        assertThat(problem.what()).isEqualTo("prod/api: pulled within 7 days and never scanned: 1 image");
        assertThat(problem.remedy().command())
                .endsWith("start-image-scan --repository-name prod/api --image-id imageDigest=sha256:11111111");
        assertThat(problem.remedy().action()).isNotNull().satisfies(Runnable::run);
    }

    private static String covered(String digest, String status, String reason, int inUse) {
        return """
                {"resourceType": "AWS_ECR_CONTAINER_IMAGE", "resourceId": "%s%s", "accountId": "123456789012",
                 "scanStatus": {"statusCode": "%s", "reason": "%s"}, "resourceMetadata": {"ecrImage": {"inUseCount": %d}}}""".formatted(ARN, digest, status, reason, inUse);
    }

    private static Problem only(Check check) {
        assertThat(check.look().problems()).hasSize(1);
        return check.look().problems().getFirst();
    }

    private void registry(String json) throws IOException {
        Files.writeString(directory.resolve("registry.json"), json);
    }
}
