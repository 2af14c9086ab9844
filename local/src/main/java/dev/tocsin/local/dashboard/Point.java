package dev.tocsin.local.dashboard;

import java.time.Instant;
import java.util.Map;

/** One measured value, as CloudWatch would store it. */
record Point(Instant at, String namespace, String metric, Map<String, String> dimensions, double value) {

    Point {
        dimensions = Map.copyOf(dimensions);
    }
}
