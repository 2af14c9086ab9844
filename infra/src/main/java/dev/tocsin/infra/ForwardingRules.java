package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** From a default bus to the hub's bus, kept trying for a day; then a dead letter here. */
final class ForwardingRules extends Construct {

    private final String bus;
    private final Role role;
    private final Queue deadLetters;

    ForwardingRules(Construct scope, String id, Hub hub) {
        super(scope, id);
        bus = hub.busArn();
        role = Role.Builder.create(this, "Role")
                .assumedBy(new PrincipalWithConditions(
                        new ServicePrincipal("events.amazonaws.com"),
                        Map.of(
                                "StringEquals",
                                Map.of("aws:SourceAccount", Stack.of(this).getAccount()))))
                .build();
        role.addToPrincipalPolicy(PolicyStatement.Builder.create()
                .actions(List.of("events:PutEvents"))
                .resources(List.of(bus))
                .build());
        deadLetters = DurableQueue.undelivered(this, "DeadLetters");
        DurableQueue.accept(ImageRule.ALL.stream().map(this::rule).toList(), deadLetters);
    }

    private CfnRule rule(ImageRule rule) {
        return CfnRule.Builder.create(this, rule.name())
                .description(rule.description() + ", to the hub")
                .eventPattern(rule.pattern().members())
                .targets(List.of(target()))
                .build();
    }

    private CfnRule.TargetProperty target() {
        return CfnRule.TargetProperty.builder()
                .id("Hub")
                .arn(bus)
                .roleArn(role.getRoleArn())
                .retryPolicy(DurableQueue.tryForADay())
                .deadLetterConfig(CfnRule.DeadLetterConfigProperty.builder()
                        .arn(deadLetters.getQueueArn())
                        .build())
                .build();
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
