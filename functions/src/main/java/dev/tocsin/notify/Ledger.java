package dev.tocsin.notify;

import java.time.Instant;

/**
 * What took effect, by alert and channel. Every write has a condition; of two concurrent deliveries one gets the turn.
 * {@code InMemoryLedger} is its twin; both pass LedgerContract.
 */
public interface Ledger {

    /** Asks for the turn to tell this revision. A turn that was never finished is given again after {@code lease}. */
    Turn reserve(String alert, String channel, int revision, Instant now);

    /** Notes that the revision took effect. A note for an older revision than the one that stands changes nothing. */
    void finish(String alert, String channel, int revision, String reference, Instant now);

    /** Gives the turn back: nothing took effect. */
    void release(String alert, String channel, int revision);

    sealed interface Turn {}

    /** Go on. */
    record Granted(Notifier.Previous previous) implements Turn {}

    /** This or a newer revision took effect already. */
    record AlreadyTold(int revision) implements Turn {}

    /** Another delivery to this channel has the turn until then. */
    record Busy(Instant until) implements Turn {}
}
