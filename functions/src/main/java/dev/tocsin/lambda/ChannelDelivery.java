package dev.tocsin.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One channel's batch: each message is delivered, put among the dead letters with the reason, or left in the queue for later, whatever
 * becomes of the others.
 */
public final class ChannelDelivery {

    /** The least time in which a delivery's requests can all run into their time-outs; with less left, none is begun. */
    private static final Duration ENOUGH = Duration.ofSeconds(15);

    private final Delivery delivery;
    private final DeadLetters deadLetters;
    private final Visibility visibility;
    private final Backoff backoff;
    private final DeliveryLog log;

    public ChannelDelivery(
            Delivery delivery, DeadLetters deadLetters, Visibility visibility, Backoff backoff, DeliveryLog log) {
        this.delivery = delivery;
        this.deadLetters = deadLetters;
        this.visibility = visibility;
        this.backoff = backoff;
        this.log = log;
    }

    /** @param millisLeft of the invocation; with too few left for one more, the rest of the batch goes back to the queue */
    public SQSBatchResponse handle(SQSEvent batch, IntSupplier millisLeft) {
        var failures = new ArrayList<BatchItemFailure>();
        for (var message : batch.getRecords()) {
            if (millisLeft.getAsInt() < ENOUGH.toMillis() || !tried(message)) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        log.batchEnded();
        return new SQSBatchResponse(failures);
    }

    private boolean tried(SQSMessage message) {
        var done = done(message);
        log.tried(done);
        return done;
    }

    /** Whether the message may leave the queue. */
    private boolean done(SQSMessage message) {
        try {
            return deliver(
                    message,
                    NotificationJson.read(JsonText.parse(message.getBody()).at("detail")));
        } catch (JsonException e) {
            return malformed(message, "the message is not JSON: " + e.getMessage(), e.where());
        } catch (IllegalArgumentException e) {
            return malformed(message, String.valueOf(e.getMessage()), "detail");
        }
    }

    private boolean malformed(SQSMessage message, String reason, String where) {
        log.malformed(message.getMessageId(), reason, where);
        return putAside(message, reason, where);
    }

    private boolean deliver(SQSMessage message, Notification notification) {
        try {
            var outcome = delivery.deliver(notification);
            log.outcome(notification, outcome);
            return switch (outcome) {
                case Delivered _, Skipped _ -> true;
                case Rejected(var why) -> putAside(message, why, "");
                case Retry retry -> later(message, retry.after());
            };
        } catch (RuntimeException e) {
            log.broken(notification, e);
            return later(message, null);
        }
    }

    private boolean putAside(SQSMessage message, String reason, String where) {
        try {
            deadLetters.put(message.getBody(), reason, where);
            return true;
        } catch (RuntimeException e) {
            log.trouble(message.getMessageId(), "the dead-letter queue did not take it", e);
            return false;
        }
    }

    /** Without a new time the message comes back when the queue's own has passed: later than need be, but it does. */
    private boolean later(SQSMessage message, @Nullable Duration asked) {
        try {
            visibility.hide(
                    message.getReceiptHandle(), asked == null ? backoff.after(SqsAttributes.receives(message)) : asked);
        } catch (RuntimeException e) {
            log.trouble(message.getMessageId(), "its visibility could not be changed", e);
        }
        return false;
    }
}
