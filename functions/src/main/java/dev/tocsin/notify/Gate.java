package dev.tocsin.notify;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a channel to its service's pace, and from a service that is down, whatever number of functions deliver to it. Nobody waits
 * inside: who may not pass yet is told when to come back. {@code InMemoryGate} is its twin; both pass GateContract.
 */
public interface Gate {

    /** So many deliveries in a row that a service failed over open the circuit: it is left alone for a while. */
    int LIMIT = 5;

    Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
    Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** Asks to pass. Who was given a time and comes back then passes. */
    Pass ask(String message, Instant now);

    /** Notes what became of a delivery that had passed. */
    Circuit note(Go passed, Health health, Instant now);

    /** How long a service that failed so often is left alone: twice as long each time. */
    static Duration pause(int failures) {
        var doublings = Math.min(failures - LIMIT, 10);
        var pause = SHORTEST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    sealed interface Pass {}

    /** @param failures in a row, before this one */
    record Go(int failures) implements Pass {}

    record Wait(Duration time, String why) implements Pass {}

    /** What a delivery says of the service. */
    sealed interface Health {}

    /** It answered, whatever it said. */
    record Up() implements Health {}

    /** It failed, or did not answer. */
    record Down() implements Health {}

    /** It asked everybody to wait. */
    record Busy(Duration time) implements Health {}

    /** What changed; said once. */
    enum Circuit {
        AS_BEFORE,
        OPENED,
        CLOSED
    }

    /** No pace, and no circuit. */
    Gate NONE = new Gate() {
        @Override
        public Pass ask(String message, Instant now) {
            return new Go(0);
        }

        @Override
        public Circuit note(Go passed, Health health, Instant now) {
            return Circuit.AS_BEFORE;
        }
    };
}
