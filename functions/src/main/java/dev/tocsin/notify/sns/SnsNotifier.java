package dev.tocsin.notify.sns;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.Notifier;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes each revision to a topic. A standard topic remembers nothing, so nothing can be changed or found again: after an attempt
 * that ended without a word the message is published again. The reference is the message id.
 */
public final class SnsNotifier implements Notifier {

    private static final int LONGEST_ATTRIBUTE = 256;

    private final SnsClient sns;
    private final String topicArn;
    private final boolean chatbot;

    /**
     * @param sns should not retry by itself: what failed is for the queue to repeat
     * @param chatbot whether Amazon Q Developer in chat applications reads the topic
     */
    public SnsNotifier(SnsClient sns, String topicArn, boolean chatbot) {
        this.sns = sns;
        this.topicArn = topicArn;
        this.chatbot = chatbot;
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        var message = SnsMessage.of(notification, chatbot);
        var publication = PublishRequest.builder()
                .topicArn(topicArn)
                .subject(message.subject())
                .messageStructure("json")
                .message(message.byProtocol().write())
                .messageAttributes(attributes(notification))
                .build();
        try {
            return new Delivered(sns.publish(publication).messageId());
        } catch (SdkException e) {
            return SnsOutcome.of(e);
        }
    }

    /** What subscriptions can filter by (Amazon SNS Developer Guide, "Amazon SNS message filtering"). */
    private static Map<String, MessageAttributeValue> attributes(Notification notification) {
        var severity = notification.severity();
        var attributes = new HashMap<String, MessageAttributeValue>();
        attributes.put("severity", attribute(severity == null ? "NONE" : severity.name()));
        attributes.put("repository", attribute(notification.image().repository()));
        attributes.put("account", attribute(notification.image().account()));
        attributes.put("reason", attribute(notification.reason().name()));
        attributes.put("status", attribute(notification.status().name()));
        return attributes;
    }

    /** SNS refuses an empty attribute. */
    private static MessageAttributeValue attribute(String value) {
        var line = Cut.chars(Plain.line(value), LONGEST_ATTRIBUTE);
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(line.isEmpty() ? "-" : line)
                .build();
    }
}
