package dev.tocsin.local.simulate;

import java.time.Duration;

/** What befalls the calls that a function makes, and the messages that are sent. */
public interface Fate {

    /** Nothing does. */
    Fate KIND = new Fate() {};

    /**
     * A call to the outside.
     *
     * @param name {@code store.save}
     * @param about what it speaks of: a repository, a channel; so what befalls one is not changed by what befalls another
     */
    record Call(String name, String about) {
        @Override
        public String toString() {
            return about.isEmpty() ? name : name + " " + about;
        }
    }

    /** Before a call has taken effect; what is thrown is what the function sees. */
    default void before(Call call) {}

    /** After it has taken effect; what is thrown is what the function sees. */
    default void after(Call call) {}

    /** Whether others get to do something before this call takes effect. */
    default boolean overtaken(Call call) {
        return false;
    }

    /** How much later than usual a message of this queue arrives. */
    default Duration delay(String queue, String message) {
        return Duration.ZERO;
    }

    /** How often a message of this queue is delivered, at least once. */
    default int copies(String queue, String message) {
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
