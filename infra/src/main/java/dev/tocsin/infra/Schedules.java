package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Calls a function again and again. A call that cannot be made for a minute is a dead letter: the next one does its work. */
record Schedules(Construct scope, JavaFunction function, Queue deadLetters) {

    /** @param rate such as {@code rate(1 minute)} */
    void call(String id, String rate, String description) {
        CfnSchedule.Builder.create(scope, id)
                .description(description)
                .scheduleExpression(rate)
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
        var stack = Stack.of(scope);
        var group = "arn:%s:scheduler:%s:%s:schedule-group/default"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
        var role = Role.Builder.create(scope, "Role")
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
}
