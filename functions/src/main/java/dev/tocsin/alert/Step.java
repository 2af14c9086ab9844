package dev.tocsin.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What deciding comes to: a decision, or the wish to know more first. */
public sealed interface Step {

    /** The findings of the image could change the decision, or are needed to say what to do: decide again with them. */
    record Ask() implements Step {}

    /**
     * What comes of one observation for one alert.
     *
     * @param why one plain sentence: the facts that decided
     * @param next the alert's next state; equal to the one that was given when nothing is to be written
     * @param telling what to tell; null when nobody is told
     */
    record Decision(
            Reason reason, String why, Alert next, @Nullable Telling telling) implements Step {

        /** As it is handed over; null when nobody is told. It is composed anew each time. */
        public @Nullable Notification notification() {
            return telling == null ? null : telling.notification();
        }

        /** Who is told. */
        public List<String> channels() {
            return telling == null ? List.of() : telling.channels();
        }
    }
}
