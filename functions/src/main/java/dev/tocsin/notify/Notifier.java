package dev.tocsin.notify;

import dev.tocsin.alert.Notification;

/** Says a notification to one channel. One implementation a kind of channel; the kit NotifierContract is what all must pass. */
public interface Notifier {

    /**
     * Tells, once. Never throws for what a service answers or for a broken connection: that is an outcome.
     *
     * @param previous what this channel already holds of the alert
     */
    DeliveryOutcome deliver(Notification notification, Previous previous);

    /** What a channel already holds of an alert. */
    sealed interface Previous {}

    /** Nothing yet. */
    record Nothing() implements Previous {}

    /** An earlier attempt did not come to its end and left no reference: it may have taken effect. Look before creating. */
    record Unfinished() implements Previous {}

    /** A message or ticket; {@code reference} is what the notifier returned for it. */
    record Told(String reference) implements Previous {}
}
