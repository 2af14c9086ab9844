package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.json.JsonText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Inspector answers when it is asked what it looks at, and what it found. */
class InspectorAnswersTest {

    private static final String DIGEST = "sha256:" + "0a".repeat(32);
    private static final String ARN = "arn:aws:ecr:eu-central-1:123456789012:repository/prod/api/" + DIGEST;
    private static final Instant ASKED = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, SUCCESSFUL, Looked",
        "ACTIVE, PENDING_INITIAL_SCAN, Waiting",
        "INACTIVE, PENDING_INITIAL_SCAN, Waiting",
        "INACTIVE, UNSUPPORTED_OS, Lost",
        "INACTIVE, SCAN_ELIGIBILITY_EXPIRED, Lost"
    })
    void an_image_is_looked_at_waits_or_is_lost(String code, String reason, String sight) {
        var covered = InspectorAnswers.coverage(JsonText.parse(coverage(ARN, code, reason)))
                .getFirst();
        assertThat(covered.image().digest()).isEqualTo(DIGEST);
        assertThat(covered.image().tags()).containsExactly("v1");
        assertThat(covered.sight().getClass().getSimpleName()).isEqualTo(sight);
    }

    @Test
    void coverage_of_repositories_and_instances_says_nothing_of_images() {
        var repository = "arn:aws:ecr:eu-central-1:123456789012:repository/prod/api";
        assertThat(InspectorAnswers.coverage(JsonText.parse(coverage(repository, "ACTIVE", "SUCCESSFUL"))))
                .isEmpty();
        assertThat(InspectorAnswers.coverage(JsonText.parse(coverage("i-0123456789abcdef0", "ACTIVE", "SUCCESSFUL"))))
                .isEmpty();
    }

    @Test
    void a_finding_is_that_of_its_event_with_times_in_seconds() {
        var found = InspectorAnswers.findings(JsonText.parse(finding(ARN, "AWS_ECR_CONTAINER_IMAGE")), ASKED)
                .getFirst();
        assertThat(found.image())
                .isEqualTo(new Image("123456789012", "eu-central-1", "prod/api", DIGEST, List.of("v1")));
        assertThat(found.finding().vulnerability()).isEqualTo("CVE-2026-0001");
        assertThat(found.finding().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.finding().epss()).isEqualTo(0.91);
        assertThat(found.finding().exploit()).isEqualTo(Exploit.AVAILABLE);
        assertThat(found.finding().fix()).isEqualTo(Fix.AVAILABLE);
        assertThat(found.finding().updatedAt()).isEqualTo(Instant.parse("2025-11-26T10:00:00.250Z"));
    }

    @Test
    void findings_of_other_resources_are_left_out() {
        assertThat(InspectorAnswers.findings(JsonText.parse(finding("i-0123456789abcdef0", "AWS_EC2_INSTANCE")), ASKED))
                .isEmpty();
    }

    private static String coverage(String resource, String code, String reason) {
        return """
                {"coveredResources": [{"resourceType": "AWS_ECR_CONTAINER_IMAGE", "resourceId": "%s",
                  "accountId": "123456789012", "scanType": "PACKAGE", "lastScannedAt": 1764151200.0,
                  "scanStatus": {"statusCode": "%s", "reason": "%s"},
                  "resourceMetadata": {"ecrImage": {"tags": ["v1"]}}}]}""".formatted(resource, code, reason);
    }

    private static String finding(String resource, String type) {
        return """
                {"findings": [{
                  "findingArn": "arn:aws:inspector2:eu-central-1:123456789012:finding/0123456789abcdef0123456789abcdef",
                  "awsAccountId": "123456789012", "type": "PACKAGE_VULNERABILITY", "status": "ACTIVE",
                  "severity": "CRITICAL", "title": "CVE-2026-0001 - openssl", "description": "d",
                  "firstObservedAt": 1764150000, "lastObservedAt": 1764151200, "updatedAt": 1764151200.25,
                  "exploitAvailable": "YES", "fixAvailable": "YES", "inspectorScore": 9.8, "epss": {"score": 0.91},
                  "remediation": {"recommendation": {"text": "None Provided"}},
                  "packageVulnerabilityDetails": {"vulnerabilityId": "CVE-2026-0001", "source": "NVD",
                    "vulnerablePackages": [{"name": "openssl", "version": "3.0.13", "fixedInVersion": "3.0.14"}]},
                  "resources": [{"type": "%s", "id": "%s", "partition": "aws", "region": "eu-central-1",
                    "details": {"awsEcrContainerImage": {"repositoryName": "prod/api", "imageTags": ["v1"],
                      "imageHash": "%s", "registry": "123456789012", "pushedAt": 1764140000}}}]}]}""".formatted(type, resource, DIGEST);
    }
}
