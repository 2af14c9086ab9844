package dev.tocsin.infra;

import dev.tocsin.log.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.constructs.Construct;

/** Tocsin's own health on one page: what rings, what came in, what was decided and told, how long it took, what it called. */
final class HealthDashboard extends Construct {

    private static final int WIDTH = 24;

    /** So many can one widget show. */
    private static final int MOST_ALARMS = 100;

    private static final Duration PERIOD = Duration.minutes(5);

    private final List<JavaFunction> functions;
    private final JavaFunction scanEvents;
    private final JavaFunction clock;
    private final JavaFunction reconcile;
    private final List<JavaFunction> channels;

    HealthDashboard(
            Construct scope,
            String id,
            ScanEvents scanEvents,
            Clock clock,
            Reconcile reconcile,
            List<JavaFunction> channels,
            List<Alarm> alarms) {
        super(scope, id);
        this.scanEvents = scanEvents.function();
        this.clock = clock.function();
        this.reconcile = reconcile.function();
        this.channels = List.copyOf(channels);
        functions = new ArrayList<>(List.of(this.scanEvents, this.clock, this.reconcile));
        functions.addAll(channels);
        Dashboard.Builder.create(this, "Default").widgets(widgets(alarms)).build();
    }

    private List<List<IWidget>> widgets(List<Alarm> alarms) {
        return List.of(
                List.of(AlarmStatusWidget.Builder.create()
                        .title("Alarms")
                        .width(WIDTH)
                        .alarms(alarms.stream().limit(MOST_ALARMS).toList())
                        .build()),
                List.of(
                        graph("Events by what they say", each(List.of(scanEvents), Metric.EVENTS)),
                        graph("Decisions by reason", each(List.of(scanEvents), Metric.DECISIONS))),
                List.of(
                        graph("Deliveries by channel and outcome", each(channels, Metric.DELIVERIES)),
                        graph(
                                "The oldest of what is due (seconds)",
                                List.of(own(clock, Metric.OLDEST_DUE, "Maximum")))),
                List.of(
                        graph("From the queue to the decision (ms)", percentiles(scanEvents, Metric.TIME_TO_DECISION)),
                        graph("From the decision to told (ms)", toTold())),
                List.of(
                        graph("What events missed, by what it says", each(List.of(reconcile), Metric.REPAIRS)),
                        graph(
                                "Repositories compared, registries unread, seconds since all were",
                                List.of(
                                        own(reconcile, Metric.COMPARED, "Sum"),
                                        own(reconcile, Metric.UNREAD, "Maximum"),
                                        own(reconcile, Metric.SINCE_COMPARED, "Maximum")))),
                List.of(graph(
                        "Images scanned again, by what basic scanning said", each(List.of(reconcile), Metric.RESCANS))),
                List.of(
                        graph("Calls by service", each(functions, Metric.CALLS)),
                        graph("Cold starts", all(function -> own(function, Metric.COLD_STARTS, "Sum")))),
                List.of(
                        graph("Errors", all(function -> function.function().metricErrors())),
                        graph("Throttles", all(function -> function.function().metricThrottles()))));
    }

    private List<IMetric> toTold() {
        return channels.stream()
                .flatMap(channel -> percentiles(channel, Metric.TIME_TO_TOLD).stream())
                .toList();
    }

    private List<IMetric> all(Function<JavaFunction, IMetric> metric) {
        return functions.stream().map(metric).toList();
    }

    private static List<IMetric> each(List<JavaFunction> functions, Metric metric) {
        return functions.stream()
                .map(function -> new OwnMetrics(function).each(metric))
                .toList();
    }

    private static List<IMetric> percentiles(JavaFunction function, Metric metric) {
        return List.of(own(function, metric, "p50"), own(function, metric, "p99"));
    }

    private static IMetric own(JavaFunction function, Metric metric, String statistic) {
        return new OwnMetrics(function).of(metric, PERIOD, statistic);
    }

    private static IWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(WIDTH / 2)
                .left(metrics)
                .build();
    }
}
