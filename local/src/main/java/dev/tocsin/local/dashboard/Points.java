package dev.tocsin.local.dashboard;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What CloudWatch would know of a run: the metrics in the functions' logs ("Specification: Embedded metric format", Amazon CloudWatch User
 * Guide), and of Lambda's own metrics the errors. Nothing is throttled here.
 */
final class Points {

    static final String LAMBDA = "AWS/Lambda";

    private Points() {}

    static List<Point> of(Journal journal) {
        return journal.since(0).stream().flatMap(Points::of).toList();
    }

    private static Stream<Point> of(Journal.Line line) {
        return switch (line.entry()) {
            case Entry.Logged(var _, var text) when text.contains("\"_aws\"") -> embedded(text);
            case Entry.Invoked invoked ->
                Stream.of(new Point(
                        line.at(),
                        LAMBDA,
                        "Errors",
                        Map.of("FunctionName", invoked.function()),
                        invoked.error() == null ? 0 : 1));
            default -> Stream.of();
        };
    }

    private static Stream<Point> embedded(String text) {
        try {
            var json = JsonText.parse(text);
            var millis = json.at("_aws", "Timestamp").number();
            var at = Instant.ofEpochMilli(millis == null ? 0 : millis.longValue());
            return json.at("_aws", "CloudWatchMetrics").items().stream().flatMap(set -> points(json, set, at));
        } catch (JsonException e) {
            return Stream.of();
        }
    }

    private static Stream<Point> points(Json line, Json set, Instant at) {
        return set.at("Dimensions").items().stream()
                .flatMap(names -> set.at("Metrics").items().stream()
                        .map(metric -> metric.at("Name").text(""))
                        .flatMap(metric -> values(line.at(metric))
                                .map(value -> new Point(
                                        at, set.at("Namespace").text(""), metric, dimensions(line, names), value))));
    }

    private static Stream<Double> values(Json value) {
        var all = value instanceof Json.Arr(var items) ? items : List.of(value);
        return all.stream().map(Json::number).flatMap(Stream::ofNullable).map(Number::doubleValue);
    }

    private static Map<String, String> dimensions(Json line, Json names) {
        var dimensions = new LinkedHashMap<String, String>();
        names.items()
                .forEach(name ->
                        dimensions.put(name.text(""), line.at(name.text("")).text("")));
        return dimensions;
    }
}
