package dev.tocsin.infra;

import dev.tocsin.log.Metric;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

/** What one function counts and measures by itself; the names are the function's own ({@link Metric}). */
record OwnMetrics(JavaFunction owner) {

    IMetric of(Metric metric, Duration period, String statistic) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(Metric.NAMESPACE)
                .metricName(metric.title())
                .dimensionsMap(new TreeMap<>(java.util.Map.of(Metric.FUNCTION, name())))
                .period(period)
                .statistic(statistic)
                .build();
    }

    /** One line for each value that the metric's dimensions have had. */
    IMetric each(Metric metric) {
        var schema = "{%s,%s,%s}".formatted(Metric.NAMESPACE, Metric.FUNCTION, String.join(",", metric.dimensions()));
        return MathExpression.Builder.create()
                .expression("SEARCH('%s %s=\"%s\" MetricName=\"%s\"', 'Sum', 300)"
                        .formatted(schema, Metric.FUNCTION, name(), metric.title()))
                .label("")
                .build();
    }

    private String name() {
        return owner.function().getFunctionName();
    }
}
