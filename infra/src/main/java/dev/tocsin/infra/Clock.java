package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What is due is looked after every minute. A tick that fails is not repeated: what is due stays due in the table, and the next tick
 * finds it (docs/adr/0011-clock.md).
 */
final class Clock extends Construct {

    private final JavaFunction function;
    private final Queue deadLetters;

    Clock(Construct scope, String id, Code code, AlertTable alerts, EventBus bus) {
        super(scope, id);
        function = new JavaFunction(
                this,
                "Function",
                new JavaFunction.Settings(
                        "ClockHandler",
                        code,
                        Duration.seconds(55),
                        1024,
                        Map.of("TOCSIN_TABLE", alerts.name(), "TOCSIN_BUS", bus.getEventBusName())));
        function.allow(
                List.of("dynamodb:Query", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"), alerts.arn());
        function.allow(List.of("dynamodb:Query"), alerts.dueIndexArn());
        function.allow(List.of("events:PutEvents"), bus.getEventBusArn());
        function.tryOnceWithin(Duration.minutes(1));
        deadLetters = DurableQueue.undelivered(this, "DeadLetters");
        schedule();
    }

    private void schedule() {
        CfnSchedule.Builder.create(this, "EveryMinute")
                .description("Has Tocsin look after what is due")
                .scheduleExpression("rate(1 minute)")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(function.live().getFunctionArn())
                        .roleArn(role().getRoleArn())
                        .input("{}")
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(60)
                                .maximumRetryAttempts(1)
                                .build())
                        .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder()
                                .arn(deadLetters.getQueueArn())
                                .build())
                        .build())
                .build();
    }

    private Role role() {
        var stack = Stack.of(this);
        var group = "arn:%s:scheduler:%s:%s:schedule-group/default"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new PrincipalWithConditions(
                        new ServicePrincipal("scheduler.amazonaws.com"),
                        Map.of(
                                "StringEquals",
                                new TreeMap<>(
                                        Map.of("aws:SourceAccount", stack.getAccount(), "aws:SourceArn", group)))))
                .build();
        allow(role, "lambda:InvokeFunction", function.live().getFunctionArn());
        allow(role, "sqs:SendMessage", deadLetters.getQueueArn());
        return role;
    }

    private static void allow(Role role, String action, String resource) {
        role.addToPrincipalPolicy(PolicyStatement.Builder.create()
                .actions(List.of(action))
                .resources(List.of(resource))
                .build());
    }

    /** A digest is about all alerts. */
    void mayReadEverything(AlertTable alerts) {
        function.allow(List.of("dynamodb:Scan"), alerts.arn());
    }

    JavaFunction function() {
        return function;
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
