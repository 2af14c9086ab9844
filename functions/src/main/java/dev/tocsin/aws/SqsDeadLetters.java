package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.util.LinkedHashMap;

/**
 * The dead-letter queue, for messages that no retry can help: put there with the reason, where a person looks, instead of
 * being received until they are given up without a word.
 */
public final class SqsDeadLetters {

    /** In bytes of UTF-8: attributes count against the size of the message, which the body may nearly fill. */
    private static final int LONGEST_ATTRIBUTE = 1_000;

    private final Service sqs;
    private final String queueUrl;

    public SqsDeadLetters(Service sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /**
     * @param body of the message, as it was received
     * @param reason what is wrong with it, in plain words
     * @param where a path or a place in the body; empty where that says nothing
     * @throws AwsException when it did not get there; it must be received again
     */
    public void put(String body, String reason, String where) {
        var attributes = new LinkedHashMap<String, Json>();
        attributes.put("reason", text(reason));
        if (!where.isEmpty()) {
            attributes.put("where", text(where));
        }
        sqs.call("SendMessage", Json.obj("QueueUrl", queueUrl, "MessageBody", body, "MessageAttributes", attributes));
    }

    private static Json.Obj text(String value) {
        return Json.obj("DataType", "String", "StringValue", Cut.bytes(Plain.line(value), LONGEST_ATTRIBUTE));
    }
}
