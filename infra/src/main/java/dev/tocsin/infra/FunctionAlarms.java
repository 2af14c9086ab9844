package dev.tocsin.infra;

import dev.tocsin.log.Metric;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/** Alarms about what functions do, and about what the clock does not do. */
record FunctionAlarms(Alarms alarms) {

    private static final Duration OFTEN = Duration.minutes(5);
    private static final Duration LONGER = Duration.minutes(15);
    private static final Duration HOUR = Duration.hours(1);
    private static final int TWO_DAYS = 2 * 24 * 3600;

    /** How long what is due may stay untold. */
    private static final int OVERDUE_SECONDS = 300;

    void watchQueued(JavaFunction function, String whose) {
        watch(function, whose);
        alarms.ring(Alarms.alarm(function, "Retrying", retriedPercent(new OwnMetrics(function)), 50)
                .alarmDescription(
                        "Of what is tried for " + whose + " half or more, and at least 3, fails in 15 minutes.")
                .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    private void watch(JavaFunction function, String whose) {
        watch(function, whose, OFTEN);
    }

    /** @param period in which it is called at least once */
    private void watch(JavaFunction function, String whose, Duration period) {
        twice(
                function,
                "Breaking",
                function.function().metricErrors(Alarms.every(period, "Sum")),
                "The function for " + whose + " breaks off.");
        twice(
                function,
                "Throttled",
                function.function().metricThrottles(Alarms.every(period, "Sum")),
                "Lambda holds back the function for " + whose + ": the account's concurrency is used up.");
    }

    void watch(Clock clock) {
        watch(clock.function(), "the clock");
        var function = clock.function().function();
        alarms.ring(Alarms.alarm(clock, "Failing", function.metricErrors(sum()), 3)
                .alarmDescription("The clock fails: some of what is due is not told.")
                .treatMissingData(TreatMissingData.NOT_BREACHING));
        alarms.ring(Alarms.alarm(clock, "Stopped", function.metricInvocations(sum()), 1)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .alarmDescription("The clock stands still: nothing that is due is told.")
                .treatMissingData(TreatMissingData.BREACHING));
        var oldest = new OwnMetrics(clock.function()).of(Metric.OLDEST_DUE, OFTEN, "Maximum");
        alarms.ring(Alarms.alarm(clock, "Overdue", oldest, OVERDUE_SECONDS)
                .alarmDescription("Something has been due for 5 minutes and is not told, or nobody can say.")
                .treatMissingData(TreatMissingData.BREACHING));
    }

    /** It is called every quarter of an hour, and says each time how long ago it was through, and what it could not read. */
    void watch(Reconcile reconcile) {
        watch(reconcile.function(), "the daily comparison", LONGER);
        var own = new OwnMetrics(reconcile.function());
        alarms.ring(Alarms.alarm(reconcile, "Outstanding", own.of(Metric.SINCE_COMPARED, HOUR, "Minimum"), TWO_DAYS)
                .alarmDescription("For two days nothing was compared to its end, or nobody can say.")
                .treatMissingData(TreatMissingData.BREACHING));
        alarms.ring(Alarms.alarm(reconcile, "Unread", own.of(Metric.UNREAD, HOUR, "Minimum"), 1)
                .alarmDescription(
                        "Registries could not be asked what they hold: what events missed there is not noticed.")
                .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    /** A single failure is repeated by whoever called, and no news. */
    private void twice(JavaFunction function, String id, IMetric metric, String description) {
        alarms.ring(Alarms.alarm(function, id, metric, 1)
                .evaluationPeriods(3)
                .datapointsToAlarm(2)
                .alarmDescription(description)
                .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    /** Two out of two would be all, and nothing to get up for. */
    private static IMetric retriedPercent(OwnMetrics own) {
        return MathExpression.Builder.create()
                .expression("IF(retries >= 3, 100 * retries / messages, 0)")
                .usingMetrics(new TreeMap<>(java.util.Map.of(
                        "retries", own.of(Metric.RETRIES, LONGER, "Sum"),
                        "messages", own.of(Metric.MESSAGES, LONGER, "Sum"))))
                .label("retried (%)")
                .period(LONGER)
                .build();
    }

    private static MetricOptions sum() {
        return Alarms.every(OFTEN, "Sum");
    }
}
