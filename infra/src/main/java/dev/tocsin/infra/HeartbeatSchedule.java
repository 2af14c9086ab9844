package dev.tocsin.infra;

import dev.tocsin.log.Metric;
import dev.tocsin.observe.Heartbeat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * Twice a week a scan that never was is put among the scan events, and taken back half an hour later; an alarm rings when nothing of it came
 * out at its channel. Twice, because an alarm looks back seven days at most, and one beat a week would be at the edge of that.
 */
final class HeartbeatSchedule extends Construct {

    private static final int DAYS = 7;

    private final DurableQueue events;
    private final Role role;

    HeartbeatSchedule(Construct scope, String id, DurableQueue events) {
        super(scope, id);
        this.events = events;
        var stack = Stack.of(this);
        var group = "arn:%s:scheduler:%s:%s:schedule-group/default"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
        role = Role.Builder.create(this, "Role")
                .assumedBy(new PrincipalWithConditions(
                        new ServicePrincipal("scheduler.amazonaws.com"),
                        Map.of(
                                "StringEquals",
                                new TreeMap<>(
                                        Map.of("aws:SourceAccount", stack.getAccount(), "aws:SourceArn", group)))))
                .build();
        role.addToPrincipalPolicy(PolicyStatement.Builder.create()
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(
                        events.queue().getQueueArn(), events.deadLetters().getQueueArn()))
                .build());
        send("Ill", "cron(0 8 ? * MON,THU *)", true);
        send("Well", "cron(30 8 ? * MON,THU *)", false);
    }

    private void send(String id, String when, boolean ill) {
        var stack = Stack.of(this);
        var event = Heartbeat.event(
                stack.getAccount(),
                stack.getRegion(),
                "heartbeat-<aws.scheduler.execution-id>",
                "<aws.scheduler.scheduled-time>",
                ill);
        CfnSchedule.Builder.create(this, id)
                .description(
                        "Tocsin's heartbeat: " + (ill ? "a scan with a finding" : "a clean scan") + " that never was")
                .scheduleExpression(when)
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(events.queue().getQueueArn())
                        .roleArn(role.getRoleArn())
                        .input(event.write())
                        .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder()
                                .arn(events.deadLetters().getQueueArn())
                                .build())
                        .build())
                .build();
    }

    /** @param delivery the function that tells the channel */
    void mustComeOutAt(String channel, JavaFunction delivery, Alarms alarms) {
        var dimensions = new TreeMap<>(Map.of(
                Metric.FUNCTION, delivery.function().getFunctionName(), "Channel", channel, "Outcome", "delivered"));
        var delivered = software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(Metric.NAMESPACE)
                .metricName(Metric.DELIVERIES.title())
                .dimensionsMap(dimensions)
                .period(Duration.days(1))
                .statistic("Sum")
                .build();
        alarms.ring(Alarms.alarm(delivery, "Unheard", delivered, 1)
                .evaluationPeriods(DAYS)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .alarmDescription("For a week no heartbeat came out at the channel " + channel + ".")
                .treatMissingData(TreatMissingData.BREACHING));
    }
}
