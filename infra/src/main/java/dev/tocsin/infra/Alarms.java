package dev.tocsin.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Who watches the watchman: alarms about Tocsin itself, told through a topic that does not pass through Tocsin. The topic has a key of
 * its own because CloudWatch may not use the one that AWS keeps for SNS. The topic's policy says whose alarms; the key's does not,
 * because nothing documents that CloudWatch tells KMS.
 */
final class Alarms extends Construct {

    private static final int LONGEST_HOURS = 7 * 24;

    private final Topic topic;
    private final List<Alarm> all = new ArrayList<>();

    /** @param emails whom to subscribe; anybody may subscribe later */
    Alarms(Construct scope, String id, List<String> emails) {
        super(scope, id);
        var cloudWatch = new ServicePrincipal("cloudwatch.amazonaws.com");
        var key = Key.Builder.create(this, "Key")
                .description("Alarms of Tocsin about itself")
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(cloudWatch))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .resources(List.of("*"))
                .build());
        topic = Topic.Builder.create(this, "Default")
                .displayName("Tocsin alarms")
                .enforceSsl(true)
                .masterKey(key)
                .build();
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(cloudWatch))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build());
        emails.forEach(email -> new Subscriber(SubscriptionProtocol.EMAIL, email)
                .to(this, topic)
                .build());
    }

    /** Rings for dead letters, and when the queue is not served. */
    void watch(DurableQueue queue, String whose) {
        watch(queue.deadLetters(), whose);
        var age = queue.queue().metricApproximateAgeOfOldestMessage(every(Duration.minutes(5), "Maximum"));
        ring(alarm(queue, "Waiting", age, 900)
                .alarmDescription("For " + whose + " a message has waited for 15 minutes or more.")
                .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    void watch(Queue deadLetters, String whose) {
        ring(notEmpty(deadLetters)
                .alarmDescription("Dead letters of " + whose + ": see the attribute `reason`, mend, redrive."));
    }

    static Alarm.Builder notEmpty(Queue deadLetters) {
        var visible = deadLetters.metricApproximateNumberOfMessagesVisible(every(Duration.minutes(1), "Maximum"));
        return alarm(deadLetters, "NotEmpty", visible, 1).treatMissingData(TreatMissingData.NOT_BREACHING);
    }

    /** Rings when DynamoDB holds requests back. */
    void watch(AlertTable alerts) {
        var held = MathExpression.Builder.create()
                .expression("reads + writes")
                .usingMetrics(new TreeMap<>(Map.of(
                        "reads", alerts.metric("ReadThrottleEvents"), "writes", alerts.metric("WriteThrottleEvents"))))
                .label("requests held back")
                .period(Duration.minutes(5))
                .build();
        ring(alarm(alerts, "Throttled", held, 1)
                .evaluationPeriods(3)
                .datapointsToAlarm(2)
                .alarmDescription("DynamoDB holds back requests to the table of alerts.")
                .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    /** Rings when no event has come for so long; CloudWatch looks back seven days at most. */
    void watchSilence(DurableQueue events, java.time.Duration silence) {
        var hours = Math.clamp(silence.toHours(), 1, LONGEST_HOURS);
        var came = events.queue().metricNumberOfMessagesSent(every(Duration.hours(1), "Sum"));
        ring(alarm(events, "Silent", came, 1)
                .evaluationPeriods(hours)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .alarmDescription("No event about an image has come for " + hours + " hours.")
                .treatMissingData(TreatMissingData.BREACHING));
    }

    static MetricOptions every(Duration period, String statistic) {
        return MetricOptions.builder().period(period).statistic(statistic).build();
    }

    static Alarm.Builder alarm(Construct scope, String id, IMetric metric, int threshold) {
        return Alarm.Builder.create(scope, id)
                .metric(metric)
                .threshold(threshold)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD);
    }

    void ring(Alarm.Builder builder) {
        var alarm = builder.build();
        alarm.addAlarmAction(new SnsAction(topic));
        all.add(alarm);
    }

    List<Alarm> all() {
        return List.copyOf(all);
    }

    String arn() {
        return topic.getTopicArn();
    }
}
