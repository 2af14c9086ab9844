package dev.tocsin.notify;

import dev.tocsin.json.Json;

/** Secrets by ARN, read at run time and kept for a few minutes. */
public interface Secrets {

    /** @throws Unreadable when it cannot be read */
    Json get(String arn);

    /** Read it afresh the next time: the service refused it, so it was probably rotated. */
    void forget(String arn);

    /** A secret cannot be read, or does not hold what it should. The message holds nothing of its value. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unreadable(String message) {
            super(message);
        }
    }
}
