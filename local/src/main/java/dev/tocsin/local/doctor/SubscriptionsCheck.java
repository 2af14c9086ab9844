package dev.tocsin.local.doctor;

import dev.tocsin.local.alerts.Stack;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Whether those who are subscribed have said yes: before that, SNS tells them nothing. */
record SubscriptionsCheck(Stack stack) implements Check {

    /** What stands in place of the ARN (Amazon SNS API Reference, "ListSubscriptionsByTopic"). */
    private static final String PENDING = "PendingConfirmation";

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public List<Problem> problems() {
        try (var sns = stack.client(SnsClient.builder())) {
            return sns.listTopicsPaginator().topics().stream()
                    .filter(topic -> stack.owns(name(topic.topicArn())))
                    .flatMap(topic -> subscriptions(sns, topic.topicArn()))
                    .filter(subscription -> PENDING.equals(subscription.subscriptionArn()))
                    .map(this::problem)
                    .toList();
        }
    }

    private static Stream<Subscription> subscriptions(SnsClient sns, String topic) {
        return sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(topic)).subscriptions().stream();
    }

    private Problem problem(Subscription subscription) {
        return new Problem(
                name(),
                "%s has not confirmed its subscription to %s and hears nothing; this sends the question again"
                        .formatted(subscription.endpoint(), name(subscription.topicArn())),
                "%s sns subscribe --topic-arn %s --protocol %s --notification-endpoint %s"
                        .formatted(
                                stack.aws(),
                                Shell.word(subscription.topicArn()),
                                Shell.word(subscription.protocol()),
                                Shell.word(subscription.endpoint())));
    }

    private static String name(String topicArn) {
        return topicArn.substring(topicArn.lastIndexOf(':') + 1);
    }
}
