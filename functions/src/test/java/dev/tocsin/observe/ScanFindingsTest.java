package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Findings.Found;
import dev.tocsin.finding.Findings.NotLooking;
import dev.tocsin.finding.Findings.NotYet;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanFindingsTest {

    private static final String SCAN = "imageScanFindings";
    private static final String BASIC = "prod-api-v42.json";
    private static final String ENHANCED = "prod-checkout-v7.json";

    static Stream<Path> answers() throws IOException {
        try (var files = Files.list(Sample.directory().resolve("findings"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void every_sample_answer_holds_as_many_findings_as_it_counts(Path file) {
        var answer = ScanFindings.read(List.of(JsonText.parse(Sample.text(file))));
        if (answer instanceof Found(var findings, var counts)) {
            for (var severity : Severity.values()) {
                assertThat(findings)
                        .filteredOn(finding -> finding.severity() == severity)
                        .hasSize(counts.of(severity));
            }
        } else {
            assertThat(answer).isInstanceOf(NotLooking.class);
        }
    }

    @Test
    void a_basic_finding_knows_its_package_and_its_score_and_nothing_of_exploits_and_fixes() {
        assertThat(found(answer(BASIC)).findings())
                .contains(new Finding(
                        "CVE-2024-5535 openssl 3.0.13-1~deb12u1",
                        "CVE-2024-5535",
                        Severity.CRITICAL,
                        Finding.Status.ACTIVE,
                        List.of(new VulnerablePackage("openssl", "3.0.13-1~deb12u1", null)),
                        9.1,
                        null,
                        Exploit.UNKNOWN,
                        Fix.UNKNOWN,
                        null,
                        "CVE-2024-5535 - openssl",
                        "https://security-tracker.debian.org/tracker/CVE-2024-5535",
                        null,
                        Instant.parse("2026-11-02T09:14:30Z")));
    }

    @Test
    void a_basic_finding_may_be_scored_by_cvss_2_alone_or_not_at_all() {
        assertThat(finding(answer("prod-worker-untagged.json"), "CVE-2005-2541").score())
                .isEqualTo(10.0);
        assertThat(finding(answer("prod-worker-untagged.json"), "CVE-2025-0167").score())
                .isNull();
    }

    @Test
    void a_basic_finding_without_attributes_is_known_by_its_vulnerability() {
        var bare = finding(answer(BASIC).without(SCAN + "/findings/0/attributes"), "CVE-2024-45491");
        assertThat(bare.id()).isEqualTo("CVE-2024-45491");
        assertThat(bare.packages()).isEmpty();
    }

    @Test
    void an_enhanced_finding_calls_its_score_otherwise_and_knows_no_epss() {
        var openssl = finding(answer(ENHANCED), "CVE-2024-5535");
        assertThat(openssl.score()).isEqualTo(9.1);
        assertThat(openssl.epss()).isNull();
        assertThat(openssl.id()).startsWith("arn:aws:inspector2:");
        assertThat(openssl.fix()).isEqualTo(Fix.AVAILABLE);
        assertThat(openssl.packages())
                .contains(new VulnerablePackage("openssl", "3.0.13-1~deb12u1", "3.0.14-1~deb12u1"));
        assertThat(openssl.updatedAt()).isEqualTo(Instant.parse("2026-11-05T09:12:40.120Z"));
    }

    @Test
    void an_enhanced_answer_counts_what_basic_scanning_has_no_word_for() {
        assertThat(found(answer(ENHANCED)).counts())
                .isEqualTo(new SeverityCounts(
                        Map.of(
                                Severity.CRITICAL, 2,
                                Severity.HIGH, 5,
                                Severity.MEDIUM, 40,
                                Severity.LOW, 12,
                                Severity.UNTRIAGED, 4),
                        null));
    }

    @Test
    void moments_are_read_as_seconds_and_as_iso_dates() {
        var seconds = answer(BASIC).with(SCAN + "/imageScanCompletedAt", 1_793_610_870.0);
        assertThat(found(seconds)).isEqualTo(found(answer(BASIC)));
    }

    @Test
    void findings_without_counts_are_counted() {
        for (var uncounted : List.of(
                answer(BASIC).without(SCAN + "/findingSeverityCounts"),
                answer(BASIC).with(SCAN + "/findingSeverityCounts", Map.of()))) {
            assertThat(found(uncounted)).isEqualTo(found(answer(BASIC)));
        }
    }

    @Test
    void pages_are_put_together_and_what_moved_between_them_is_taken_once() {
        var whole = answer(ENHANCED);
        var items = whole.json().at(SCAN, "enhancedFindings").items();
        var first = whole.with(SCAN + "/enhancedFindings", items.subList(0, 30));
        var second = whole.with(SCAN + "/enhancedFindings", items.subList(29, items.size()));
        assertThat(ScanFindings.read(List.of(first.json(), second.json()))).isEqualTo(found(whole));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETE", "ACTIVE"})
    void a_scan_that_found_nothing_found_none(String status) {
        var nothing = new Sample(Json.obj("imageScanStatus", Json.obj("status", status)));
        assertThat(found(nothing)).isEqualTo(new Found(List.of(), SeverityCounts.NONE));
        assertThat(found(answer("prod-api-v44.json")).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETE", "ACTIVE"})
    void which_scanner_answered_is_seen_by_the_field_that_is_there_and_not_by_the_status(String status) {
        assertThat(found(answer(BASIC).with("imageScanStatus/status", status))).isEqualTo(found(answer(BASIC)));
        assertThat(found(answer(ENHANCED).with("imageScanStatus/status", status)))
                .isEqualTo(found(answer(ENHANCED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN_PROGRESS", "PENDING"})
    void a_scan_that_runs_or_waits_says_nothing_yet(String status) {
        assertThat(read(answer(BASIC).with("imageScanStatus/status", status))).isEqualTo(new NotYet(status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FAILED",
                "UNSUPPORTED_IMAGE",
                "SCAN_ELIGIBILITY_EXPIRED",
                "FINDINGS_UNAVAILABLE",
                "LIMIT_EXCEEDED",
                "IMAGE_ARCHIVED",
                "SOMETHING_NEW"
            })
    void any_other_status_means_that_nobody_looks(String status) {
        assertThat(read(answer("prod-legacy-v1.json").with("imageScanStatus/status", status)))
                .isEqualTo(new NotLooking(
                        status,
                        "UnsupportedImageError: The operating system and/or package manager are not supported."));
    }

    @Test
    void an_answer_that_cannot_be_read_is_no_answer() {
        assertThatThrownBy(() -> ScanFindings.read(List.of(Json.obj())))
                .hasMessage("imageScanStatus.status: missing: expected the status of a scan");
        assertThatThrownBy(() -> read(answer(BASIC).without(SCAN + "/findings/3/name")))
                .hasMessage("imageScanFindings.findings[3].name: missing: expected a vulnerability's id");
    }

    private static Sample answer(String file) {
        return Sample.of("findings/" + file);
    }

    private static Findings.Answer read(Sample answer) {
        return ScanFindings.read(List.of(answer.json()));
    }

    private static Found found(Sample answer) {
        var read = read(answer);
        assertThat(read).isInstanceOf(Found.class);
        return (Found) read;
    }

    private static Finding finding(Sample answer, String vulnerability) {
        return found(answer).findings().stream()
                .filter(finding -> finding.vulnerability().equals(vulnerability))
                .findFirst()
                .orElseThrow();
    }
}
