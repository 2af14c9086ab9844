package dev.tocsin.local.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Guard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** {@code /dashboard}: the template's dashboard with the numbers of this run so far. Everything else is another page's. */
public final class DashboardPage implements HttpHandler {

    private static final String PATH = "/dashboard";

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final List<Widget> widgets;
    private final Set<String> watched;
    private final Journal journal;
    private final Clock clock;
    private final HttpHandler others;

    /** @param assembly whose template has the dashboard */
    public DashboardPage(Path assembly, Wiring wiring, Journal journal, Clock clock, HttpHandler others)
            throws IOException {
        this.widgets = Widget.read(assembly, wiring.place());
        this.watched = wiring.alarms().stream().map(Wiring.Alarm::id).collect(Collectors.toUnmodifiableSet());
        this.journal = journal;
        this.clock = clock;
        this.others = others;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            others.handle(exchange);
            return;
        }
        var refusal = Guard.refuse(exchange);
        var answer = refusal.isPresent()
                ? refusal.get()
                : Answer.of(200, "text/html; charset=utf-8", page())
                        .with("Content-Security-Policy", POLICY)
                        .with("Referrer-Policy", "no-referrer");
        answer.send(exchange);
    }

    String page() {
        var points = Points.of(journal);
        var periods = Periods.of(points, clock.instant());
        return Frame.of(
                periods,
                widgets.stream().map(widget -> section(widget, points, periods)).collect(Collectors.joining()));
    }

    private String section(Widget widget, List<Point> points, Periods periods) {
        return switch (widget) {
            case Widget.Alarms(var title, var alarms) -> Frame.wide(title, alarms(alarms));
            case Widget.Graph(var title, var leftmost, var metrics) ->
                Frame.half(title, leftmost, graph(title, metrics, points, periods));
        };
    }

    private String alarms(List<String> alarms) {
        var ringing = new HashSet<String>();
        journal.since(0).forEach(line -> {
            if (line.entry() instanceof Entry.AlarmChanged(var alarm, var rings, var _)) {
                var _ = rings ? ringing.add(alarm) : ringing.remove(alarm);
            }
        });
        return alarms.stream()
                .map(alarm -> Frame.alarm(
                        alarm, ringing.contains(alarm) ? "rings" : watched.contains(alarm) ? "ok" : "unwatched"))
                .collect(Collectors.joining());
    }

    private static String graph(String title, List<Wanted> metrics, List<Point> points, Periods periods) {
        var lines = new LinkedHashMap<String, SortedMap<Instant, Double>>();
        for (var metric : metrics) {
            metric.lines(points).forEach((label, of) -> lines.put(label, periods.values(of, metric.statistic())));
        }
        return lines.isEmpty() ? Frame.NOTHING : drawn(title, lines, periods);
    }

    /** The highest lines, in the order in which they stand in the template. */
    private static String drawn(String title, Map<String, SortedMap<Instant, Double>> lines, Periods periods) {
        var highest = lines.entrySet().stream()
                .sorted(Comparator.comparingDouble(each -> -top(each.getValue())))
                .limit(Chart.COLOURS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var shown = new ArrayList<>(lines.keySet());
        shown.retainAll(highest);
        var chart = new Chart(
                periods,
                lines.values().stream().mapToDouble(DashboardPage::top).max().orElse(0));
        var drawing = new StringBuilder(chart.start(Frame.escaped(title)));
        var legend = new ArrayList<String>();
        for (var label : shown) {
            drawing.append(chart.line(legend.size(), lines.getOrDefault(label, Collections.emptySortedMap())));
            legend.add(label);
        }
        return drawing.append(chart.end()) + Frame.legend(legend, lines.size() - shown.size());
    }

    private static double top(SortedMap<Instant, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
