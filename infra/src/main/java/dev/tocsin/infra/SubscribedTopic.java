package dev.tocsin.infra;

import dev.tocsin.policy.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import software.amazon.awscdk.services.kms.Alias;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The topic of an SNS channel and those whom the policy subscribes to it. What a subscriber does not take is a dead letter. */
final class SubscribedTopic extends Construct {

    private final Topic topic;
    private final Queue deadLetters;

    SubscribedTopic(Construct scope, String id, Channel channel) {
        super(scope, id);
        topic = Topic.Builder.create(this, "Default")
                .displayName("Tocsin")
                .enforceSsl(true)
                .masterKey(Alias.fromAliasName(this, "Key", "alias/aws/sns"))
                .build();
        deadLetters = DurableQueue.deadLetters(this, "DeadLetters");
        AcceptedRisk.note(
                deadLetters,
                new AcceptedRisk(
                        "AwsSolutions-SQS3",
                        "It is the dead-letter queue of the subscriptions, which cdk-nag does not look at."));
        var settings = channel.settings();
        settings.at("email").texts().forEach(address -> subscribe(SubscriptionProtocol.EMAIL, address));
        settings.at("sms").texts().forEach(number -> subscribe(SubscriptionProtocol.SMS, number));
        settings.at("https").texts().forEach(url -> subscribe(SubscriptionProtocol.HTTPS, url));
    }

    /** The id follows the endpoint, not its place in the list: an address that moves up is not asked to confirm again. */
    private void subscribe(SubscriptionProtocol protocol, String endpoint) {
        var id = UUID.nameUUIDFromBytes(endpoint.getBytes(StandardCharsets.UTF_8))
                .toString();
        Subscription.Builder.create(this, protocol.name().toLowerCase(Locale.ROOT) + "-" + id.substring(0, 8))
                .topic(topic)
                .protocol(protocol)
                .endpoint(endpoint)
                .deadLetterQueue(deadLetters)
                .build();
    }

    String arn() {
        return topic.getTopicArn();
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
