package dev.tocsin.log;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the embedded metric format under way. It may hold several sets of dimensions, but a name stands in it once: what has another
 * value for one of them goes into another line.
 */
final class MetricLine {

    private final Map<String, Json> members = new LinkedHashMap<>();
    private final List<Json> directives = new ArrayList<>();

    MetricLine(String function) {
        members.put(Metric.FUNCTION, Json.of(function));
    }

    /** Values of some metrics, all with these dimensions. */
    record Values(Map<String, String> dimensions, Map<Metric, List<Long>> metrics) {}

    boolean hasRoomFor(Values values) {
        for (var metric : values.metrics().keySet()) {
            if (members.containsKey(metric.title())) {
                return false;
            }
        }
        for (var dimension : values.dimensions().entrySet()) {
            var here = members.get(dimension.getKey());
            if (here != null && !dimension.getValue().equals(here.text())) {
                return false;
            }
        }
        return true;
    }

    void add(Values values) {
        var dimensions = new ArrayList<>(List.of(Metric.FUNCTION));
        values.dimensions().forEach((name, value) -> {
            dimensions.add(name);
            members.put(name, Json.of(value));
        });
        var metrics = new ArrayList<Json>();
        values.metrics().forEach((metric, all) -> {
            metrics.add(Json.obj("Name", metric.title(), "Unit", metric.unit()));
            members.put(metric.title(), Json.of(all.size() == 1 ? all.getFirst() : all));
        });
        directives.add(Json.obj(
                "Namespace", Metric.NAMESPACE, "Dimensions", List.of(Json.of(dimensions)), "Metrics", metrics));
    }

    /** @param millis since 1970 */
    String written(long millis) {
        var head = Json.obj("log", "metrics", "_aws", Json.obj("Timestamp", millis, "CloudWatchMetrics", directives));
        return head.write(new Json.Obj(members));
    }
}
