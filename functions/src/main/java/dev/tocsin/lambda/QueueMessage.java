package dev.tocsin.lambda;

import dev.tocsin.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the queue that triggers a function (AWS Lambda Developer Guide, "Using Lambda with Amazon SQS").
 *
 * @param receives how often it was received, this time included; 1 where SQS does not say
 * @param sentAt when it came into the queue; null where SQS does not say
 */
public record QueueMessage(
        String id,
        String receiptHandle,
        String body,
        int receives,
        @Nullable Instant sentAt) {

    static QueueMessage of(Json message) {
        return new QueueMessage(
                message.at("messageId").text(""),
                message.at("receiptHandle").text(""),
                message.at("body").text(""),
                receives(message.at("attributes", "ApproximateReceiveCount").text("")),
                sentAt(message.at("attributes", "SentTimestamp").text("")));
    }

    private static int receives(String count) {
        return isNumber(count, 6) ? Integer.parseInt(count) : 1;
    }

    private static @Nullable Instant sentAt(String millis) {
        return isNumber(millis, 15) ? Instant.ofEpochMilli(Long.parseLong(millis)) : null;
    }

    private static boolean isNumber(String text, int most) {
        return !text.isEmpty() && text.length() <= most && text.chars().allMatch(one -> one >= '0' && one <= '9');
    }
}
