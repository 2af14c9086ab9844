package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What SQS says of a message besides its body. */
final class SqsAttributes {

    private SqsAttributes() {}

    /** How often it was received, this time included. */
    static int receives(SQSMessage message) {
        var count = text(message, "ApproximateReceiveCount");
        return count == null || !count.matches("\\d{1,6}") ? 1 : Integer.parseInt(count);
    }

    /** When it came into the queue; null where SQS does not say. */
    static @Nullable Instant sentAt(SQSMessage message) {
        var millis = text(message, "SentTimestamp");
        return millis == null || !millis.matches("\\d{1,15}") ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static @Nullable String text(SQSMessage message, String name) {
        var attributes = message.getAttributes();
        return attributes == null ? null : attributes.get(name);
    }
}
