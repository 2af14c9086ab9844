package dev.tocsin.aws;

import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The dead-letter queue, for messages that no retry can help: put there with the reason, where a person looks, instead of
 * being received until they are given up without a word.
 */
public final class SqsDeadLetters {

    /** In bytes of UTF-8: attributes count against the size of the message, which the body may nearly fill. */
    private static final int LONGEST_ATTRIBUTE = 1_000;

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsDeadLetters(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /**
     * @param body of the message, as it was received
     * @param reason what is wrong with it, in plain words
     * @param where a path or a place in the body; empty where that says nothing
     * @throws software.amazon.awssdk.core.exception.SdkException when it did not get there; it must be received again
     */
    public void put(String body, String reason, String where) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        attributes.put("reason", text(reason));
        if (!where.isEmpty()) {
            attributes.put("where", text(where));
        }
        send(body, attributes);
    }

    private void send(String body, Map<String, MessageAttributeValue> attributes) {
        sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body).messageAttributes(attributes));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(Cut.bytes(Plain.line(value), LONGEST_ATTRIBUTE))
                .build();
    }
}
