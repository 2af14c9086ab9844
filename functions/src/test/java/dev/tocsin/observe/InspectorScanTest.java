package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.observe.Observation.ImageScanned;
import dev.tocsin.observe.Observation.NotOurs;
import dev.tocsin.observe.Observation.ScanFailed;
import dev.tocsin.observe.Observation.Scanner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorScanTest {

    private final Sample scan = Sample.of(Sample.INSPECTOR_SCAN);

    @Test
    void the_repositorys_arn_gives_its_plain_name() {
        var scanned = scan.as(ImageScanned.class);
        assertThat(scanned.scanner()).isEqualTo(Scanner.INSPECTOR);
        assertThat(scanned.image().stream().text()).isEqualTo("123456789012/eu-central-1/prod/checkout");
        assertThat(scanned.image().tags()).containsExactly("v7", "release-2026-11");
    }

    @Test
    void the_total_holds_what_is_not_itemised() {
        var counts = scan.as(ImageScanned.class).counts();
        assertThat(counts)
                .isEqualTo(new SeverityCounts(Map.of(Severity.CRITICAL, 2, Severity.HIGH, 5, Severity.MEDIUM, 40), 63));
        assertThat(counts.atMost(Severity.LOW)).isEqualTo(16);
    }

    @Test
    void a_total_alone_is_not_nothing() {
        var clean = Sample.of("inspector-scan-prod-checkout-v8-clean.json").as(ImageScanned.class);
        assertThat(clean.counts().nothing()).isFalse();
        assertThat(scan.with("detail/finding-severity-counts", Map.of("TOTAL", "0"))
                        .as(ImageScanned.class)
                        .counts()
                        .nothing())
                .isTrue();
    }

    @Test
    void a_plain_name_is_read_too() {
        assertThat(scan.with("detail/repository-name", "prod/checkout").understood())
                .isEqualTo(scan.understood());
    }

    @Test
    void the_administrators_copy_speaks_of_the_same_image() {
        var copy =
                Sample.of("inspector-scan-prod-checkout-v7-administrator.json").as(ImageScanned.class);
        assertThat(copy.image()).isEqualTo(scan.as(ImageScanned.class).image());
    }

    @Test
    void any_other_status_is_a_failed_scan() {
        assertThat(scan.with("detail/scan-status", "INITIAL_SCAN_FAILED")
                        .as(ScanFailed.class)
                        .status())
                .isEqualTo("INITIAL_SCAN_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "ami", "lambda"})
    void a_scan_of_something_else_is_not_ours(String what) {
        Sample.of("other-inspector-scan-" + what + ".json").as(NotOurs.class);
    }

    @Test
    void an_image_without_a_digest_is_malformed_and_not_somebody_elses() {
        assertThat(scan.without("detail/image-digest").malformed().where()).isEqualTo("detail.image-digest");
    }

    @Test
    void a_broken_arn_is_malformed() {
        assertThat(Sample.of("malformed/inspector-scan-broken-arn.json")
                        .malformed()
                        .where())
                .isEqualTo("detail.repository-name");
    }
}
