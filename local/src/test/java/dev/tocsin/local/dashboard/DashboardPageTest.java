package dev.tocsin.local.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Reader;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Served;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dashboard as it stands in a template, drawn with what a journal says. */
class DashboardPageTest {

    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(START.plusSeconds(60), ZoneOffset.UTC);

    private static final String WIDGETS = """
            {"widgets":[
             {"type":"alarm","properties":{"title":"Alarms","alarms":["arn:aws:cloudwatch:eu-central-1:1:alarm:Full"]}},
             {"type":"metric","properties":{"title":"Decisions by reason","metrics":[
               [{"expression":"SEARCH('{Tocsin,Function,Reason} Function=\\"ScanEvents\\" MetricName=\\"Decisions\\"', 'Sum', 300)"}]]}},
             {"type":"metric","properties":{"title":"Time","metrics":[
               ["Tocsin","TimeToTold","Function","Slack",{"stat":"p50"}],["Tocsin","TimeToTold","Function","Slack",{"stat":"p99"}]]}},
             {"type":"metric","properties":{"title":"Errors","metrics":[["AWS/Lambda","Errors","FunctionName","Slack",{"stat":"Sum"}]]}}]}""";

    private final Journal journal = new Journal(CLOCK);

    @TempDir
    private Path assembly;

    @BeforeEach
    void synthesize() throws IOException {
        var body = Json.obj("Type", "AWS::CloudWatch::Dashboard", "Properties", Json.obj("DashboardBody", WIDGETS));
        Files.writeString(
                assembly.resolve("Any.template.json"),
                Json.obj("Resources", Json.obj("Health", body)).write());
    }

    @Test
    void every_value_of_a_searched_dimension_has_a_line_and_its_name_in_the_legend() throws IOException {
        measured(START, "Decisions", Map.of("Function", "ScanEvents", "Reason", "NEW"), 3);
        measured(START.plusSeconds(30), "Decisions", Map.of("Function", "ScanEvents", "Reason", "KNOWN"), 1);
        measured(START, "Decisions", Map.of("Function", "Another", "Reason", "STALE"), 9);

        assertThat(section("Decisions by reason"))
                .contains("<li class=\"c0\">KNOWN</li>", "<li class=\"c1\">NEW</li>")
                .doesNotContain("STALE")
                .containsOnlyOnce("<g class=\"c1\">");
    }

    @Test
    void what_a_graph_asks_for_and_nobody_measured_is_said_to_be_nothing() throws IOException {
        assertThat(section("Time")).contains("Nothing yet.").doesNotContain("<svg");
    }

    @Test
    void percentiles_are_those_of_the_values_of_a_period() {
        var periods = new Periods(START, START.plusSeconds(60), Duration.ofSeconds(10));
        var points = List.of(1.0, 2.0, 3.0, 100.0).stream()
                .map(value -> new Point(START.plusSeconds(1), "Tocsin", "TimeToTold", Map.of(), value))
                .toList();

        assertThat(periods.values(points, "p50")).containsExactly(Map.entry(START, 2.0));
        assertThat(periods.values(points, "p99")).containsExactly(Map.entry(START, 100.0));
        assertThat(periods.values(points, "Sum")).containsExactly(Map.entry(START, 106.0));
        assertThatThrownBy(() -> periods.values(points, "IQM")).hasMessageContaining("does not know the statistic IQM");
    }

    @Test
    void an_invocation_that_failed_is_an_error_of_its_function() throws IOException {
        journal.write(new Entry.Invoked("Slack", "1", List.of(), List.of(), Duration.ZERO, "Runtime.ExitError: 137"));

        assertThat(section("Errors")).contains("<li class=\"c0\">Slack</li>", "<circle");
    }

    @Test
    void an_alarm_that_rings_stands_out_and_one_that_nobody_watches_here_says_so() throws IOException {
        assertThat(section("Alarms")).contains("<span class=\"alarm unwatched\">Full</span>");

        journal.write(new Entry.AlarmChanged("Full", true, "3 in Queue"));

        assertThat(section("Alarms")).contains("<span class=\"alarm rings\">Full</span>");
    }

    @Test
    void an_expression_that_is_not_understood_is_refused_with_its_words() {
        assertThatThrownBy(() -> Wanted.Search.read("SUM(METRICS())")).hasMessageContaining("SUM(METRICS())");
    }

    @Test
    void it_is_served_beside_the_page_and_another_site_gets_nothing() throws Exception {
        try (var served = new Served(Map.of("/", page()))) {
            assertThat(served.get("/dashboard").body()).contains("Decisions by reason");
            assertThat(served.get("/").body()).isEqualTo("the page");
            assertThat(served.send("GET", "/dashboard", "", "Origin", "https://example.com")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private void measured(Instant at, String metric, Map<String, String> dimensions, int value) {
        var set = Json.obj(
                "Namespace", "Tocsin",
                "Dimensions", Json.arr(Json.arr(dimensions.keySet())),
                "Metrics", Json.arr(Json.obj("Name", metric)));
        var line = Json.obj(
                "_aws", Json.obj("Timestamp", at.toEpochMilli(), "CloudWatchMetrics", Json.arr(set)), metric, value);
        journal.write(new Entry.Logged(
                "any", line.and(new Json.Obj(Json.of(dimensions).members())).write()));
    }

    private String section(String title) throws IOException {
        var page = page().page();
        var start = page.indexOf("<h2>" + title + "</h2>");
        return page.substring(start, page.indexOf("</section>", start));
    }

    private DashboardPage page() throws IOException {
        var wiring = Reader.read(assembly, Place.at(URI.create("http://localhost:1")));
        return new DashboardPage(assembly, wiring, journal, CLOCK, Answer.text(200, "the page")::send);
    }
}
