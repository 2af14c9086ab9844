package dev.tocsin.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of telling one channel. No text in it holds a secret or a webhook's URL. */
public sealed interface DeliveryOutcome {

    /** It took effect; {@code reference} finds it again (Slack channel and ts, Jira key, SNS message id). */
    record Delivered(String reference) implements DeliveryOutcome {}

    /**
     * It did not take effect, or nobody can say; later it may.
     *
     * @param after how long the service asked to wait; null: the caller's own backoff
     */
    record Retry(String why, @Nullable Duration after) implements DeliveryOutcome {}

    /** It never will: wrong channel, wrong rights, wrong request. */
    record Rejected(String why) implements DeliveryOutcome {}
}
