package dev.tocsin.lambda;

import dev.tocsin.alert.Reason;
import dev.tocsin.log.Metric;
import dev.tocsin.log.Metrics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts what became of the events of a batch. */
public record DecisionMetrics(Metrics metrics) implements DecisionListener {

    @Override
    public void decided(Reason reason) {
        metrics.count(Metric.DECISIONS, reason.name());
    }

    @Override
    public void served(String kind, @Nullable Instant queuedAt) {
        metrics.count(Metric.MESSAGES);
        metrics.count(Metric.EVENTS, kind);
        if (queuedAt != null) {
            metrics.since(Metric.TIME_TO_DECISION, queuedAt);
        }
    }

    @Override
    public void postponed() {
        metrics.count(Metric.MESSAGES);
        metrics.count(Metric.RETRIES);
    }
}
