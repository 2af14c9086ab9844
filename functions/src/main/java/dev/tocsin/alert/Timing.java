package dev.tocsin.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of an alert.
 *
 * @param tellAt when what is new is told, once gathered; null when nothing is
 * @param toldAt when somebody was told last; null before the first time
 * @param wakeAt when the alert is looked at without an event; null: when an event comes
 */
public record Timing(
        @Nullable Instant tellAt,
        @Nullable Instant toldAt,
        @Nullable Instant wakeAt) {

    public static final Timing NONE = new Timing(null, null, null);

    public boolean wakesBy(Instant time) {
        return wakeAt != null && !wakeAt.isAfter(time);
    }

    Timing tellAt(@Nullable Instant at) {
        return new Timing(at, toldAt, wakeAt);
    }

    Timing told(Instant at) {
        return new Timing(null, at, wakeAt);
    }

    Timing wakeAt(@Nullable Instant at) {
        return new Timing(tellAt, toldAt, at);
    }
}
