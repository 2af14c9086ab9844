package dev.tocsin.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers what one invocation counts and writes it when asked to, in as few lines as can hold it: a line of the embedded metric format
 * can give a dimension one value only. CloudWatch Logs makes metrics of the lines by itself (Amazon CloudWatch User Guide,
 * "Specification: Embedded metric format"). For one thread, as an instance of a function is.
 */
public final class Metrics {

    /** So many values may one metric have in a line. */
    static final int MOST_VALUES = 100;

    private final String function;
    private final InstantSource clock;
    private final Consumer<String> lines;
    private final Map<Map<String, String>, MetricLine.Values> gathered = new LinkedHashMap<>();
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
        var dimensions = new LinkedHashMap<String, String>();
        for (var index = 0; index < values.length; index++) {
            dimensions.put(metric.dimensions().get(index), values[index]);
        }
        return gathered.computeIfAbsent(dimensions, all -> new MetricLine.Values(all, new LinkedHashMap<>()))
                .metrics()
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
        var open = new ArrayList<MetricLine>();
        gathered.values().forEach(values -> withRoom(open, values).add(values));
        gathered.clear();
        open.forEach(line -> lines.accept(line.written(clock.millis())));
    }

    private MetricLine withRoom(List<MetricLine> open, MetricLine.Values values) {
        for (var line : open) {
            if (line.hasRoomFor(values)) {
                return line;
            }
        }
        open.add(new MetricLine(function));
        return open.getLast();
    }
}
