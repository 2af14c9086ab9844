package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.log.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tocsin watches itself, and says so by a way that does not lead through itself. */
@ExtendWith(Synthesized.class)
class HealthTest {

    private final Wiring wiring;

    HealthTest(Wiring wiring) {
        this.wiring = wiring;
    }

    @Test
    void every_alarm_rings_through_the_topic_of_the_alarms_and_says_what_is_wrong() {
        assertThat(alarms()).isNotEmpty().allSatisfy((id, alarm) -> {
            assertThat(alarm.at("AlarmActions").items()).containsExactly(Json.obj("Ref", "TocsinAlarms"));
            assertThat(alarm.at("AlarmDescription").text("")).endsWith(".");
        });
    }

    @Test
    void what_is_due_and_not_told_for_five_minutes_rings_and_so_does_a_clock_that_says_nothing() {
        var overdue = wiring.properties("ClockOverdue");
        assertThat(overdue.at("Namespace").text()).isEqualTo(Metric.NAMESPACE);
        assertThat(overdue.at("MetricName").text()).isEqualTo(Metric.OLDEST_DUE.title());
        assertThat(overdue.at("Dimensions").items())
                .containsExactly(Json.obj("Name", Metric.FUNCTION, "Value", Json.obj("Ref", "ClockFunction")));
        assertThat(facts(overdue)).containsExactly("Maximum", "300", "1", "300", "breaching");
        assertThat(facts(wiring.properties("ClockStopped"))).containsExactly("Sum", "300", "1", "1", "breaching");
        assertThat(wiring.properties("ClockStopped").at("ComparisonOperator").text())
                .isEqualTo("LessThanThreshold");
    }

    @Test
    void each_function_that_breaks_off_or_is_held_back_rings() {
        var functions = wiring.all("AWS::Lambda::Function").keySet();
        for (var metric : List.of("Errors", "Throttles")) {
            var watched = alarms().values().stream()
                    .filter(alarm -> alarm.at("MetricName").text("").equals(metric))
                    .filter(alarm -> alarm.at("DatapointsToAlarm").text("").equals("2"))
                    .flatMap(alarm -> alarm.at("Dimensions").items().stream())
                    .map(dimension -> dimension.at("Value", "Ref").text(""))
                    .toList();
            assertThat(watched).as(metric).containsExactlyInAnyOrderElementsOf(functions);
        }
    }

    @Test
    void each_queue_of_which_half_fails_rings_unless_it_is_a_single_message_or_two() {
        var served = wiring.all("AWS::Lambda::EventSourceMapping").keySet().stream()
                .map(id -> id.replaceFirst("Source$", "Retrying"));
        assertThat(alarms().keySet().stream().filter(id -> id.endsWith("Retrying")))
                .containsExactlyInAnyOrderElementsOf(served.toList());
        var metrics =
                wiring.properties("ChannelOncallFunctionRetrying").at("Metrics").items();
        assertThat(metrics.getFirst().at("Expression").text())
                .isEqualTo("IF(retries >= 3, 100 * retries / messages, 0)");
        assertThat(metrics.stream()
                        .skip(1)
                        .map(metric ->
                                metric.at("MetricStat", "Metric", "MetricName").text()))
                .containsExactlyInAnyOrder(Metric.RETRIES.title(), Metric.MESSAGES.title());
    }

    @Test
    void a_table_that_holds_requests_back_rings() {
        var metrics = wiring.properties("AlertsThrottled").at("Metrics").items();
        assertThat(metrics.stream()
                        .skip(1)
                        .map(metric ->
                                metric.at("MetricStat", "Metric", "MetricName").text()))
                .containsExactlyInAnyOrder("ReadThrottleEvents", "WriteThrottleEvents");
    }

    @Test
    void no_event_for_as_long_as_the_policy_calls_silence_rings() {
        var silent = wiring.properties("ScanEventsQueueSilent");
        assertThat(facts(silent)).containsExactly("Sum", "3600", "72", "1", "breaching");
        assertThat(silent.at("MetricName").text()).isEqualTo("NumberOfMessagesSent");
        assertThat(silent.at("ComparisonOperator").text()).isEqualTo("LessThanThreshold");
    }

    @Test
    void the_dashboard_shows_every_metric_of_ours_and_every_alarm() {
        var body = wiring.properties("Health").at("DashboardBody").write();
        assertThat(Stream.of(Metric.values())
                        .filter(metric -> metric != Metric.MESSAGES && metric != Metric.RETRIES)
                        .map(Metric::title))
                .allSatisfy(title -> assertThat(body).contains(title));
        var shown = new TreeSet<>(alarms().keySet());
        shown.removeIf(id -> body.contains("[\"" + id + "\",\"Arn\"]"));
        assertThat(shown).isEmpty();
    }

    @Test
    void every_alarm_has_a_runbook_and_every_runbook_an_alarm() throws IOException {
        var page = Files.readString(
                Path.of(System.getProperty("tocsin.root")).resolve("docs").resolve("operate.md"));
        var runbooks = Pattern.compile("(?m)^### `…(\\w+)`$")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertThat(alarms().keySet()).allSatisfy(alarm -> assertThat(runbooks).anyMatch(alarm::endsWith));
        assertThat(runbooks)
                .allSatisfy(runbook -> assertThat(alarms().keySet()).anyMatch(alarm -> alarm.endsWith(runbook)));
    }

    @Test
    void every_metric_is_explained_to_operators() throws IOException {
        var page = Files.readString(
                Path.of(System.getProperty("tocsin.root")).resolve("docs").resolve("operate.md"));
        assertThat(Metric.values()).allSatisfy(metric -> assertThat(page).contains("`" + metric.title() + "`"));
    }

    private Map<String, Json> alarms() {
        return wiring.all("AWS::CloudWatch::Alarm").entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, alarm -> alarm.getValue().at("Properties")));
    }

    private static List<String> facts(Json alarm) {
        return Stream.of("Statistic", "Period", "EvaluationPeriods", "Threshold", "TreatMissingData")
                .map(name -> alarm.at(name).text("?"))
                .toList();
    }
}
