package dev.tocsin.notify;

import java.time.Duration;
import java.time.Instant;

/**
 * What took effect, by alert and channel. Every write has a condition; of two concurrent deliveries one gets the turn.
 * {@code InMemoryLedger} is its twin; both pass LedgerContract.
 */
public interface Ledger {

    /**
     * How long a turn lasts that nobody ends: longer than a function of ours may run, so that whoever had it is gone, and long
     * enough for a service's search to have caught up with what may have been written.
     */
    Duration LEASE = Duration.ofMinutes(2);

    /**
     * Asks for the turn to tell this revision. A turn that nobody ended is given again after {@link #LEASE}, but to no older
     * revision: what it says may be over for those who were told.
     */
    Turn reserve(String alert, String channel, int revision, Instant now);

    /**
     * Notes that the revision took effect. A note for an older revision than the one that stands changes nothing, and one for an
     * older than has the turn, or had it and left it open whether it took effect, takes neither the turn nor the doubt away.
     */
    void finish(String alert, String channel, int revision, String reference, Instant now);

    /** Gives the turn back: this attempt had no effect. Doubts that an earlier attempt left remain. */
    void release(String alert, String channel, int revision);

    /** Notes that there was nothing to do for the revision: for what is older there is nothing to do either. */
    void skip(String alert, String channel, int revision, Instant now);

    sealed interface Turn {}

    /** Go on. */
    record Granted(Notifier.Previous previous) implements Turn {}

    /** This or a newer revision took effect already. */
    record AlreadyTold(int revision) implements Turn {}

    /** Another delivery to this channel has the turn until then. */
    record Busy(Instant until) implements Turn {}

    /** Nobody has the turn; this newer revision had it, and left it open whether it took effect: it is told first. */
    record Overtaken(int by) implements Turn {}
}
