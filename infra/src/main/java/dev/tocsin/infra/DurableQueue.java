package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A queue and its dead-letter queue. What cannot be served stands in the latter for 14 days, longer than the queue itself
 * keeps a message, because a message keeps its age when it moves.
 */
final class DurableQueue extends Construct {

    private final Queue queue;
    private final Queue deadLetters;

    /**
     * @param visibility at least six times the consumer's timeout plus its batching window (AWS Lambda Developer Guide, "Using
     *     Lambda with Amazon SQS")
     * @param receives how often a message is tried before it is a dead letter
     */
    DurableQueue(Construct scope, String id, Duration visibility, int receives) {
        super(scope, id);
        deadLetters = deadLetters(this, "DeadLetters");
        queue = Queue.Builder.create(this, "Default")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .visibilityTimeout(visibility)
                .retentionPeriod(Duration.days(4))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(receives)
                        .build())
                .build();
    }

    /** A queue for what a service of AWS could not hand over: a schedule, or a topic to its subscribers. */
    static Queue undelivered(Construct scope, String id) {
        var queue = deadLetters(scope, id);
        var reason = "It is a dead-letter queue; cdk-nag looks for other queues that say so, and the sender is none.";
        AcceptedRisk.note(queue, List.of(new AcceptedRisk("AwsSolutions-SQS3", List.of(), reason)));
        return queue;
    }

    private static Queue deadLetters(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
    }

    /** What a rule sends here: kept trying for a day, then a dead letter like any other. */
    CfnRule.TargetProperty target() {
        return CfnRule.TargetProperty.builder()
                .id("Queue")
                .arn(queue.getQueueArn())
                .retryPolicy(tryForADay())
                .deadLetterConfig(CfnRule.DeadLetterConfigProperty.builder()
                        .arn(deadLetters.getQueueArn())
                        .build())
                .build();
    }

    /** The most that EventBridge does. */
    static CfnRule.RetryPolicyProperty tryForADay() {
        return CfnRule.RetryPolicyProperty.builder()
                .maximumEventAgeInSeconds(86_400)
                .maximumRetryAttempts(185)
                .build();
    }

    /** These rules may send, and nobody else from outside. */
    void accept(List<CfnRule> rules) {
        accept(rules, queue, deadLetters);
    }

    static void accept(List<CfnRule> rules, Queue... receivers) {
        var arns = rules.stream().map(CfnRule::getAttrArn).toList();
        for (var receiver : receivers) {
            receiver.addToResourcePolicy(PolicyStatement.Builder.create()
                    .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                    .actions(List.of("sqs:SendMessage"))
                    .resources(List.of(receiver.getQueueArn()))
                    .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", arns)))
                    .build());
        }
    }

    Queue queue() {
        return queue;
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
