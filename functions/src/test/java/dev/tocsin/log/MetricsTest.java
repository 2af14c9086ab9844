package dev.tocsin.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.JsonText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final ArrayList<String> lines = new ArrayList<>();
    private final Metrics metrics = new Metrics("clock", InstantSource.fixed(NOW), lines::add);

    @AfterEach
    void cloudwatch_takes_every_line() {
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(EmbeddedMetricFormat.complaints(line)).isEmpty());
    }

    /** A cold start is counted beside whatever comes first. */
    private void beWarm() {
        metrics.flush();
        lines.clear();
    }

    @Test
    void a_line_is_what_the_embedded_metric_format_asks_for() {
        beWarm();
        metrics.count(Metric.DELIVERIES, "oncall", "delivered");
        metrics.count(Metric.DELIVERIES, "oncall", "delivered");
        metrics.flush();
        assertThat(lines.getFirst()).isEqualTo("""
                {"log":"metrics","_aws":{"Timestamp":1780272000000,"CloudWatchMetrics":[{"Namespace":"Tocsin",\
                "Dimensions":[["Function","Channel","Outcome"]],"Metrics":[{"Name":"Deliveries","Unit":"Count"}]}]},\
                "Function":"clock","Channel":"oncall","Outcome":"delivered","Deliveries":2}""");
    }

    @Test
    void what_has_no_dimension_of_its_own_shares_one_line() {
        beWarm();
        metrics.measure(Metric.OLDEST_DUE, 0);
        metrics.count(Metric.MESSAGES);
        metrics.flush();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains("\"OldestDue\":0").contains("\"Messages\":1");
    }

    @Test
    void sets_of_dimensions_that_have_no_name_in_common_share_a_line() {
        beWarm();
        metrics.count(Metric.MESSAGES);
        metrics.count(Metric.EVENTS, "FindingReported");
        metrics.count(Metric.DECISIONS, "KNOWN");
        metrics.flush();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .contains("\"Dimensions\":[[\"Function\",\"Kind\"]],\"Metrics\":[{\"Name\":\"Events\"")
                .contains("\"Dimensions\":[[\"Function\",\"Reason\"]],\"Metrics\":[{\"Name\":\"Decisions\"")
                .endsWith("\"Kind\":\"FindingReported\",\"Events\":1,\"Reason\":\"KNOWN\",\"Decisions\":1}");
    }

    @Test
    void a_dimension_with_two_values_makes_two_lines_and_the_rest_stands_in_the_first() {
        metrics.count(Metric.DECISIONS, "NEW");
        metrics.count(Metric.DECISIONS, "KNOWN");
        metrics.count(Metric.DECISIONS, "NEW");
        metrics.count(Metric.EVENTS, "ImageScanned");
        metrics.flush();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains("\"Reason\":\"NEW\",\"Decisions\":2,\"Kind\":\"ImageScanned\",\"Events\":1");
        assertThat(lines.getLast())
                .contains("\"Reason\":\"KNOWN\",\"Decisions\":1")
                .doesNotContain("Kind");
    }

    @Test
    void two_metrics_that_share_one_dimension_keep_its_values_apart() {
        metrics.count(Metric.EVENTS, "ImageScanned");
        metrics.count(Metric.REPAIRS, "ImagePushed");
        metrics.flush();
        assertThat(lines).hasSize(2);
        assertThat(JsonText.parse(lines.getFirst()).at("Kind").text()).isEqualTo("ImageScanned");
        assertThat(JsonText.parse(lines.getLast()).at("Kind").text()).isEqualTo("ImagePushed");
    }

    @Test
    void the_first_invocation_of_an_instance_is_a_cold_start_and_no_other_is() {
        metrics.flush();
        metrics.flush();
        assertThat(lines).hasSize(1);
        assertThat(JsonText.parse(lines.getFirst()).at("ColdStarts").text()).isEqualTo("1");
    }

    @Test
    void each_measured_value_is_kept_so_that_percentiles_are_right() {
        metrics.since(Metric.TIME_TO_TOLD, NOW.minusMillis(1_500));
        metrics.since(Metric.TIME_TO_TOLD, NOW.minusMillis(250));
        metrics.flush();
        assertThat(lines.getFirst()).contains("\"TimeToTold\":[1500,250]");
    }

    @Test
    void what_a_clock_ahead_of_ours_wrote_took_no_negative_time() {
        metrics.since(Metric.TIME_TO_TOLD, NOW.plusSeconds(1));
        metrics.flush();
        assertThat(lines.getFirst()).contains("\"TimeToTold\":0");
    }

    @Test
    void more_values_than_a_line_may_have_make_two_lines() {
        for (var number = 0; number <= Metrics.MOST_VALUES; number++) {
            metrics.measure(Metric.TIME_TO_TOLD, number);
        }
        metrics.flush();
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("\"TimeToTold\":100");
    }

    @Test
    void a_value_for_each_dimension_is_owed() {
        assertThatThrownBy(() -> metrics.count(Metric.DECISIONS)).hasMessageContaining("Reason");
    }

    @Test
    void the_rules_of_the_format_are_held_against_lines_that_break_them() {
        assertThat(EmbeddedMetricFormat.complaints("""
                {"_aws":{"Timestamp":1780272000000,"CloudWatchMetrics":[{"Namespace":"Tocsin",
                "Dimensions":[["Function"]],"Metrics":[{"Name":"Calls","Unit":"Call"}]}]}}""")).hasSize(3);
    }
}
