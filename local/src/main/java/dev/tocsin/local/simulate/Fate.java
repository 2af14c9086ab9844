package dev.tocsin.local.simulate;

import java.time.Duration;

/** What befalls the calls that a function makes, and the messages that are sent. */
public interface Fate {

    /** Nothing does. */
    Fate KIND = new Fate() {};

    /** Before a call has taken effect; what is thrown is what the function sees. */
    default void before(String call) {}

    /** After it has taken effect; what is thrown is what the function sees. */
    default void after(String call) {}

    /** How much later than usual a message of this queue arrives. */
    default Duration delay(String queue) {
        return Duration.ZERO;
    }

    /** How often a message of this queue is delivered, at least once. */
    default int copies(String queue) {
        return 1;
    }

    /** The process ends between two calls. An error, so that no handler takes it for a failure that it could answer to. */
    final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        public Killed() {
            super("the process was killed", null, false, false);
        }
    }
}
