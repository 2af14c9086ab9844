package dev.tocsin.lambda;

import dev.tocsin.alert.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hears what became of each event, for whoever counts. */
public interface DecisionListener {

    DecisionListener NOBODY = _ -> {};

    void decided(Reason reason);

    /**
     * An event needs no more serving.
     *
     * @param kind what it said: the name of an {@link dev.tocsin.observe.Observation}, or {@code Malformed}
     * @param queuedAt when it came into the queue; null where nobody knows
     */
    default void served(String kind, @Nullable Instant queuedAt) {}

    /** An event goes back to the queue. */
    default void postponed() {}
}
