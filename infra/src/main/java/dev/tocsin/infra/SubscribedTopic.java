package dev.tocsin.infra;

import dev.tocsin.policy.Channel;
import software.amazon.awscdk.services.kms.Alias;
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
        deadLetters = DurableQueue.undelivered(this, "DeadLetters");
        var settings = channel.settings();
        settings.at("email").texts().forEach(address -> subscribe(SubscriptionProtocol.EMAIL, address));
        settings.at("sms").texts().forEach(number -> subscribe(SubscriptionProtocol.SMS, number));
        settings.at("https").texts().forEach(url -> subscribe(SubscriptionProtocol.HTTPS, url));
    }

    private void subscribe(SubscriptionProtocol protocol, String endpoint) {
        new Subscriber(protocol, endpoint)
                .to(this, topic)
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
