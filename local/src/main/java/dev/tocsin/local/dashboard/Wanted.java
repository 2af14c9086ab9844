package dev.tocsin.local.dashboard;

import dev.tocsin.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a graph asks of the metrics ("Dashboard body structure and syntax", Amazon CloudWatch API Reference). */
sealed interface Wanted {

    /** The lines that it gives, each with its label. */
    Map<String, List<Point>> lines(List<Point> points);

    /** {@code Sum}, {@code Maximum}, {@code p99}: what becomes of the values of one period. */
    String statistic();

    /** One metric. */
    record One(String namespace, String metric, Map<String, String> dimensions, String statistic) implements Wanted {

        @Override
        public Map<String, List<Point>> lines(List<Point> points) {
            var found = points.stream().filter(this::is).toList();
            return found.isEmpty() ? Map.of() : Map.of(label(), found);
        }

        private boolean is(Point point) {
            return point.namespace().equals(namespace)
                    && point.metric().equals(metric)
                    && point.dimensions().equals(dimensions);
        }

        private String label() {
            var function = Labels.function(String.join(" ", dimensions.values()));
            return switch (statistic) {
                case "Sum", "Maximum" -> function.equals("Reconcile") ? metric : function;
                default -> function + " " + statistic;
            };
        }
    }

    /** All metrics of a function that have just these dimensions. */
    record Search(String namespace, Set<String> dimensions, String function, String metric, String statistic)
            implements Wanted {

        private static final Pattern SYNTAX = Pattern.compile(
                "SEARCH\\('\\{(\\w+),([\\w,]+)} Function=\"([^\"]+)\" MetricName=\"(\\w+)\"', '(\\w+)', \\d+\\)");

        /** @throws IllegalArgumentException for another expression than those that Tocsin's dashboard has */
        static Search read(String expression) {
            var parts = SYNTAX.matcher(expression);
            if (!parts.matches()) {
                throw new IllegalArgumentException("The local run does not know the metric expression " + expression);
            }
            return new Search(
                    parts.group(1), Set.of(parts.group(2).split(",")), parts.group(3), parts.group(4), parts.group(5));
        }

        @Override
        public Map<String, List<Point>> lines(List<Point> points) {
            return points.stream()
                    .filter(this::is)
                    .collect(Collectors.groupingBy(
                            point -> label(point.dimensions()), TreeMap::new, Collectors.toList()));
        }

        private boolean is(Point point) {
            return point.namespace().equals(namespace)
                    && point.metric().equals(metric)
                    && point.dimensions().keySet().equals(dimensions)
                    && function.equals(point.dimensions().get("Function"));
        }

        private String label(Map<String, String> of) {
            var words = new TreeMap<>(of);
            var owner = Labels.function(words.remove("Function"));
            var values = String.join(" ", words.values());
            return metric.equals("Calls") ? owner + " " + values : values;
        }
    }

    static Wanted read(Json metric) {
        var parts = metric.items();
        var first = parts.getFirst();
        if (!first.at("expression").isNull()) {
            return Search.read(first.at("expression").text(""));
        }
        var dimensions = new TreeMap<String, String>();
        for (var at = 2; at + 1 < parts.size() && parts.get(at + 1).text() != null; at += 2) {
            dimensions.put(parts.get(at).text(""), parts.get(at + 1).text(""));
        }
        return new One(
                first.text(""),
                parts.get(1).text(""),
                dimensions,
                parts.getLast().at("stat").text("Average"));
    }
}
