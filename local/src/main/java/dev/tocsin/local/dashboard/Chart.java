package dev.tocsin.local.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Lines over time, as SVG. */
final class Chart {

    /** So many can be told apart. */
    static final int COLOURS = 8;

    private static final int WIDTH = 560;
    private static final int HEIGHT = 150;
    private static final int LEFT = 52;
    private static final int BOTTOM = 20;
    private static final int TOP = 8;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Periods periods;
    private final double most;

    /** @param most the highest value of all lines */
    Chart(Periods periods, double most) {
        this.periods = periods;
        this.most = most <= 0 ? 1 : most;
    }

    String start(String title) {
        var middle = (TOP + HEIGHT - BOTTOM) / 2;
        return """
                <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
                <path class="grid" d="M%d %dH%dM%d %dH%dM%d %dH%d"/>
                <text x="%d" y="%d" class="y">%s</text><text x="%d" y="%d" class="y">%s</text><text x="%d" y="%d" class="y">0</text>
                <text x="%d" y="%d">%s</text><text x="%d" y="%d" class="end">%s</text>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        title,
                        LEFT,
                        TOP,
                        WIDTH,
                        LEFT,
                        middle,
                        WIDTH,
                        LEFT,
                        HEIGHT - BOTTOM,
                        WIDTH,
                        LEFT - 6,
                        TOP + 4,
                        said(most),
                        LEFT - 6,
                        middle + 4,
                        said(most / 2),
                        LEFT - 6,
                        HEIGHT - BOTTOM + 4,
                        LEFT,
                        HEIGHT - 4,
                        CLOCK.format(periods.from()),
                        WIDTH,
                        HEIGHT - 4,
                        CLOCK.format(periods.to()));
    }

    private static String said(double value) {
        return value >= 10 || value == Math.rint(value)
                ? "%,.0f".formatted(value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    /** @param number from 0, of {@link #COLOURS} */
    String line(int number, SortedMap<Instant, Double> values) {
        var points = values.entrySet().stream()
                .map(each -> "%.1f,%.1f".formatted(x(each.getKey()), y(each.getValue())))
                .toList();
        var dots = points.stream()
                .map(point -> "<circle cx=\"" + point.replace(",", "\" cy=\"") + "\" r=\"2.5\"/>")
                .collect(Collectors.joining());
        return "<g class=\"c%d\"><polyline points=\"%s\"/>%s</g>\n".formatted(number, String.join(" ", points), dots);
    }

    String end() {
        return "</svg>\n";
    }

    private double x(Instant at) {
        var whole = Math.max(1, Duration.between(periods.from(), periods.to()).toMillis());
        return LEFT
                + 4
                + (WIDTH - LEFT - 8.0) * Duration.between(periods.from(), at).toMillis() / whole;
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most;
    }
}
