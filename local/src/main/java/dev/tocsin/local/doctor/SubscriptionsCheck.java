package dev.tocsin.local.doctor;

import dev.tocsin.local.alerts.Stack;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;

/**
 * Whether those who are subscribed have said yes: before that, SNS tells them nothing.
 *
 * @param unheard whether a topic to which nobody is subscribed is a problem
 */
record SubscriptionsCheck(Stack stack, boolean unheard) implements Check {

    /** What stands in place of the ARN (Amazon SNS API Reference, "ListSubscriptionsByTopic"). */
    private static final String PENDING = "PendingConfirmation";

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public Found look() {
        try (var sns = stack.client(SnsClient.builder())) {
            return Found.only(sns.listTopicsPaginator().topics().stream()
                    .map(Topic::topicArn)
                    .filter(topic -> stack.owns(name(topic)))
                    .flatMap(topic -> problems(topic, subscriptions(sns, topic)))
                    .toList());
        }
    }

    private Stream<Problem> problems(String topic, List<Subscription> subscriptions) {
        return subscriptions.isEmpty() && unheard
                ? Stream.of(nobody(topic))
                : subscriptions.stream()
                        .filter(subscription -> PENDING.equals(subscription.subscriptionArn()))
                        .map(this::pending);
    }

    private static List<Subscription> subscriptions(SnsClient sns, String topic) {
        return sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(topic)).subscriptions().stream()
                .toList();
    }

    private Problem nobody(String topic) {
        return new Problem(
                name(),
                "nobody is subscribed to " + name(topic) + ": what it says is heard by nobody",
                Remedy.byHand("%s sns subscribe --topic-arn %s --protocol email --notification-endpoint you@example.com"
                        .formatted(stack.aws(), Shell.word(topic))));
    }

    private Problem pending(Subscription subscription) {
        return new Problem(
                name(),
                "%s has not confirmed its subscription to %s and hears nothing; this sends the question again"
                        .formatted(subscription.endpoint(), name(subscription.topicArn())),
                Remedy.safe(
                        "%s sns subscribe --topic-arn %s --protocol %s --notification-endpoint %s"
                                .formatted(
                                        stack.aws(),
                                        Shell.word(subscription.topicArn()),
                                        Shell.word(subscription.protocol()),
                                        Shell.word(subscription.endpoint())),
                        () -> ask(subscription)));
    }

    private void ask(Subscription pending) {
        try (var sns = stack.client(SnsClient.builder())) {
            sns.subscribe(request -> request.topicArn(pending.topicArn())
                    .protocol(pending.protocol())
                    .endpoint(pending.endpoint()));
        }
    }

    private static String name(String topicArn) {
        return topicArn.substring(topicArn.lastIndexOf(':') + 1);
    }
}
