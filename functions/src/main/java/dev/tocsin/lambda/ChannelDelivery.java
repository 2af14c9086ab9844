package dev.tocsin.lambda;

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
import java.util.List;
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

    /**
     * @param millisLeft of the invocation; with too few left for one more, the rest of the batch goes back to the queue
     * @return the ids of the messages that are to be delivered again
     */
    public List<String> handle(List<QueueMessage> batch, IntSupplier millisLeft) {
        var failures = new ArrayList<String>();
        for (var message : batch) {
            if (millisLeft.getAsInt() < ENOUGH.toMillis() || !tried(message)) {
                failures.add(message.id());
            }
        }
        log.batchEnded();
        return List.copyOf(failures);
    }

    private boolean tried(QueueMessage message) {
        var done = done(message);
        log.tried(done);
        return done;
    }

    /** Whether the message may leave the queue. */
    private boolean done(QueueMessage message) {
        try {
            return deliver(
                    message,
                    NotificationJson.read(JsonText.parse(message.body()).at("detail")));
        } catch (JsonException e) {
            return malformed(message, "the message is not JSON: " + e.getMessage(), e.where());
        } catch (IllegalArgumentException e) {
            return malformed(message, String.valueOf(e.getMessage()), "detail");
        }
    }

    private boolean malformed(QueueMessage message, String reason, String where) {
        log.malformed(message.id(), reason, where);
        return putAside(message, reason, where);
    }

    private boolean deliver(QueueMessage message, Notification notification) {
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

    private boolean putAside(QueueMessage message, String reason, String where) {
        try {
            deadLetters.put(message.body(), reason, where);
            return true;
        } catch (RuntimeException e) {
            log.trouble(message.id(), "the dead-letter queue did not take it", e);
            return false;
        }
    }

    /** Without a new time the message comes back when the queue's own has passed: later than need be, but it does. */
    private boolean later(QueueMessage message, @Nullable Duration asked) {
        try {
            visibility.hide(message.receiptHandle(), asked == null ? backoff.after(message.receives()) : asked);
        } catch (RuntimeException e) {
            log.trouble(message.id(), "its visibility could not be changed", e);
        }
        return false;
    }
}
