package dev.tocsin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.observe.Observation.CoverageChanged;
import dev.tocsin.observe.Observation.NotOurs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorCoverageTest {

    private static final String REASON = "detail/scanStatus/reason";
    private final Sample lost = Sample.of(Sample.COVERAGE);

    @Test
    void lost_coverage_names_the_image_of_the_envelopes_resource_the_reason_and_the_scanners_time() {
        var changed = lost.as(CoverageChanged.class);
        assertThat(changed.covered()).isFalse();
        assertThat(changed.reason()).isEqualTo("SCAN_ELIGIBILITY_EXPIRED");
        assertThat(changed.image().stream().text()).isEqualTo("123456789012/eu-central-1/prod/reports");
        assertThat(lost.json().at("resources").items().getFirst().text(""))
                .endsWith(changed.image().digest());
        assertThat(changed.at()).isEqualTo(Instant.parse("2026-11-11T00:05:00.665501Z"));
    }

    @Test
    void active_means_covered() {
        var back = Sample.of("inspector-coverage-prod-reports-back.json").as(CoverageChanged.class);
        assertThat(back.covered()).isTrue();
        assertThat(back.reason()).isEqualTo("SUCCESSFUL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNSUPPORTED_OS",
                "UNSUPPORTED_MEDIA_TYPE",
                "IMAGE_SIZE_EXCEEDED",
                "SCAN_ELIGIBILITY_EXPIRED",
                "SCAN_FREQUENCY_SCAN_ON_PUSH",
                "SCAN_FREQUENCY_MANUAL",
                "IMAGE_ARCHIVED",
                "ACCESS_DENIED",
                "INTERNAL_ERROR",
                "SOMETHING_NEW"
            })
    void every_reason_is_passed_on(String reason) {
        assertThat(lost.with(REASON, reason).as(CoverageChanged.class).reason()).isEqualTo(reason);
    }

    @Test
    void a_missing_reason_is_unknown() {
        assertThat(lost.without(REASON).as(CoverageChanged.class).reason()).isEqualTo("UNKNOWN");
    }

    @Test
    void waiting_for_the_first_scan_is_no_loss() {
        lost.with(REASON, "PENDING_INITIAL_SCAN").as(NotOurs.class);
        lost.with(REASON, "PENDING_INITIAL_SCAN")
                .with("detail/scanStatus/statusCodeValue", "ACTIVE")
                .as(CoverageChanged.class);
    }

    @Test
    void the_envelopes_time_stands_in_for_a_missing_one() {
        assertThat(lost.without("detail/eventTimestamp")
                        .as(CoverageChanged.class)
                        .at())
                .isEqualTo(Instant.parse("2026-11-11T00:05:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "lambda"})
    void the_coverage_of_something_else_is_not_ours(String what) {
        Sample.of("other-inspector-coverage-" + what + ".json").as(NotOurs.class);
    }

    @Test
    void a_repository_without_a_digest_is_no_image() {
        lost.with("resources", List.of("arn:aws:ecr:eu-central-1:123456789012:repository/prod/reports"))
                .as(NotOurs.class);
    }

    @Test
    void what_is_missing_is_named_by_its_path() {
        assertThat(lost.with("resources", List.of()).malformed().where()).isEqualTo("resources");
        assertThat(lost.without("detail/scanStatus").malformed().where())
                .isEqualTo("detail.scanStatus.statusCodeValue");
        assertThat(lost.with("detail/scanStatus/statusCodeValue", "PERHAPS")
                        .malformed()
                        .where())
                .isEqualTo("detail.scanStatus.statusCodeValue");
    }
}
