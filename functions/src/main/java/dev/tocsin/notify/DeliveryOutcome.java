package dev.tocsin.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of telling one channel. No text in it holds a secret or a webhook's URL. */
public sealed interface DeliveryOutcome {

    /** It took effect; {@code reference} finds it again (Slack channel and ts, Jira key, SNS message id). */
    record Delivered(String reference) implements DeliveryOutcome {}

    /**
     * It did not come to its end; later it may.
     *
     * @param after how long the service asked to wait; null: the caller's own backoff
     */
    record Retry(String why, @Nullable Duration after, Effect effect) implements DeliveryOutcome {}

    /** It never will: wrong channel, wrong rights, wrong request. */
    record Rejected(String why) implements DeliveryOutcome {}

    /** There was nothing to do: it was told before, or there is nothing here that it could be told of. */
    record Skipped(String why) implements DeliveryOutcome {}

    /** What an attempt that did not come to its end may have left behind. */
    enum Effect {
        /** Nothing, or nothing that the next attempt would not find by the reference that it has. */
        NONE,
        /** Nobody can say: the connection broke after the request was sent, or the service failed over it. */
        UNKNOWN
    }
}
