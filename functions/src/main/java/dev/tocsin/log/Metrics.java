package dev.tocsin.log;

import dev.tocsin.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Gathers what one invocation counts and writes it when asked to, one line for each set of dimension values: a line of the embedded
 * metric format can give a dimension one value only. CloudWatch Logs makes metrics of the lines by itself (Amazon CloudWatch User
 * Guide, "Specification: Embedded metric format"). For one thread, as an instance of a function is.
 */
public final class Metrics {

    /** So many values may one metric have in a line. */
    static final int MOST_VALUES = 100;

    private final String function;
    private final InstantSource clock;
    private final Consumer<String> lines;
    private final Map<List<String>, Map<Metric, List<Long>>> gathered = new LinkedHashMap<>();
    private boolean cold = true;

    /** @param function the function's name, the value of {@link Metric#FUNCTION} */
    public Metrics(String function, InstantSource clock, Consumer<String> lines) {
        this.function = function;
        this.clock = clock;
        this.lines = lines;
    }

    /** For where nobody reads them. */
    public static Metrics unread() {
        return new Metrics("unread", InstantSource.system(), _ -> {});
    }

    /** @param values of the metric's dimensions, in their order */
    public void count(Metric metric, String... values) {
        var counted = of(metric, values);
        if (counted.isEmpty()) {
            counted.add(1L);
        } else {
            counted.set(0, counted.getFirst() + 1);
        }
    }

    /** Measures the time from then until now. Clocks differ: what seems to lie ahead is now. */
    public void since(Metric metric, Instant then, String... values) {
        var millis = Duration.between(then, clock.instant()).toMillis();
        measure(metric, Math.max(0, millis), values);
    }

    public void measure(Metric metric, long value, String... values) {
        if (of(metric, values).size() == MOST_VALUES) {
            writeOut();
        }
        of(metric, values).add(value);
    }

    private List<Long> of(Metric metric, String... values) {
        if (values.length != metric.dimensions().size()) {
            throw new IllegalArgumentException(metric.title() + " has the dimensions " + metric.dimensions());
        }
        var key = Stream.concat(metric.dimensions().stream(), Stream.of(values)).toList();
        return gathered.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                .computeIfAbsent(metric, _ -> new ArrayList<>());
    }

    /** The invocation is over. */
    public void flush() {
        if (cold) {
            cold = false;
            count(Metric.COLD_STARTS);
        }
        writeOut();
    }

    private void writeOut() {
        gathered.forEach((key, metrics) -> lines.accept(line(key, metrics).write()));
        gathered.clear();
    }

    /** @param key the names of the dimensions, then their values */
    private Json.Obj line(List<String> key, Map<Metric, List<Long>> metrics) {
        var half = key.size() / 2;
        var members = new LinkedHashMap<String, Json>();
        members.put("log", Json.of("metrics"));
        members.put("_aws", directive(key.subList(0, half), metrics));
        members.put(Metric.FUNCTION, Json.of(function));
        for (var index = 0; index < half; index++) {
            members.put(key.get(index), Json.of(key.get(half + index)));
        }
        metrics.forEach((metric, values) ->
                members.put(metric.title(), Json.of(values.size() == 1 ? values.getFirst() : List.copyOf(values))));
        return new Json.Obj(members);
    }

    private Json.Obj directive(List<String> dimensions, Map<Metric, List<Long>> metrics) {
        var set = Stream.concat(Stream.of(Metric.FUNCTION), dimensions.stream()).toList();
        var named = metrics.keySet().stream()
                .map(metric -> Json.obj("Name", metric.title(), "Unit", metric.unit()))
                .toList();
        var metric = Json.obj("Namespace", Metric.NAMESPACE, "Dimensions", List.of(Json.of(set)), "Metrics", named);
        return Json.obj("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(metric));
    }
}
