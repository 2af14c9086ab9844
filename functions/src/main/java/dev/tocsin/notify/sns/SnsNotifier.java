package dev.tocsin.notify.sns;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Notifier;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Publishes each revision to a topic. A standard topic remembers nothing, so nothing can be changed or found again: after an attempt
 * that ended without a word the message is published again. The reference is the message id.
 */
public final class SnsNotifier implements Notifier {

    private static final int LONGEST_ATTRIBUTE = 256;

    private final SnsApi sns;
    private final String topicArn;
    private final boolean chatbot;

    private SnsNotifier(SnsApi sns, String topicArn, boolean chatbot) {
        this.sns = sns;
        this.topicArn = topicArn;
        this.chatbot = chatbot;
    }

    /**
     * @param signed signs requests to SNS, and repeats nothing: what failed is for the queue to repeat
     * @param endpoint of SNS in the topic's Region
     * @param chatbot whether Amazon Q Developer in chat applications reads the topic
     */
    public static SnsNotifier of(HttpSender signed, URI endpoint, String topicArn, boolean chatbot) {
        return new SnsNotifier(new SnsApi(signed, endpoint), topicArn, chatbot);
    }

    @Override
    public DeliveryOutcome deliver(Notification notification, Previous previous) {
        return sns.publish(topicArn, SnsMessage.of(notification, chatbot), attributes(notification));
    }

    /** What subscriptions can filter by (Amazon SNS Developer Guide, "Amazon SNS message filtering"). */
    private static Map<String, String> attributes(Notification notification) {
        var severity = notification.severity();
        var attributes = new TreeMap<String, String>();
        attributes.put("severity", attribute(severity == null ? "NONE" : severity.name()));
        attributes.put("repository", attribute(notification.image().repository()));
        attributes.put("account", attribute(notification.image().account()));
        attributes.put("reason", attribute(notification.reason().name()));
        attributes.put("status", attribute(notification.status().name()));
        return attributes;
    }

    /** SNS refuses an empty attribute. */
    private static String attribute(String value) {
        var line = Cut.chars(Plain.line(value), LONGEST_ATTRIBUTE);
        return line.isEmpty() ? "-" : line;
    }
}
