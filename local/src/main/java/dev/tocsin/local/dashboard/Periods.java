package dev.tocsin.local.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The time of a run, cut in pieces: a run is shorter than the five minutes that CloudWatch is asked to take together. */
record Periods(Instant from, Instant to, Duration length) {

    private static final long MOST = 60;
    private static final long SHORTEST_SECONDS = 5;

    /** Of whatever was measured; at least one. */
    static Periods of(List<Point> points, Instant now) {
        var from = points.stream().map(Point::at).min(Instant::compareTo).orElse(now);
        var seconds = Duration.between(from, now).toSeconds() / MOST + 1;
        var length = Duration.ofSeconds((seconds + SHORTEST_SECONDS - 1) / SHORTEST_SECONDS * SHORTEST_SECONDS);
        return new Periods(floor(from, length), now, length);
    }

    private static Instant floor(Instant time, Duration length) {
        return Instant.ofEpochSecond(time.getEpochSecond() / length.toSeconds() * length.toSeconds());
    }

    /** The statistic of each period in which something was measured. */
    SortedMap<Instant, Double> values(List<Point> points, String statistic) {
        return points.stream()
                .collect(Collectors.groupingBy(
                        point -> floor(point.at(), length),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Point::value, Collectors.toList()),
                                values -> value(values, statistic))));
    }

    private static double value(List<Double> values, String statistic) {
        var sorted = values.stream().sorted().toList();
        return switch (statistic) {
            case "Sum" -> sorted.stream().mapToDouble(Double::doubleValue).sum();
            case "Maximum" -> sorted.getLast();
            case "Average" ->
                sorted.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            default -> sorted.get((int) Math.ceil(percent(statistic) / 100 * sorted.size()) - 1);
        };
    }

    private static double percent(String statistic) {
        if (!statistic.matches("p[1-9][0-9]?")) {
            throw new IllegalArgumentException("The local run does not know the statistic " + statistic);
        }
        return Integer.parseInt(statistic.substring(1));
    }
}
