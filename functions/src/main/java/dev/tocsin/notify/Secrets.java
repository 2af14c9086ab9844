package dev.tocsin.notify;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Retry;

/** Secrets by ARN, read at run time and kept for a few minutes. */
public interface Secrets {

    /** @throws Unreadable when it cannot be read */
    Json get(String arn);

    /** Read it afresh the next time: the service refused it, so it was probably rotated. */
    void forget(String arn);

    /** A secret cannot be read, or does not hold what it should. The message holds nothing of its value. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient DeliveryOutcome outcome;

        public Unreadable(String message) {
            this(message, new Retry(message, null, Effect.NONE));
        }

        /** @param outcome of a delivery that cannot do without it; it did nothing yet */
        public Unreadable(String message, DeliveryOutcome outcome) {
            super(message);
            this.outcome = outcome;
        }

        DeliveryOutcome outcome() {
            return outcome;
        }
    }
}
