package dev.tocsin.alert;

import dev.tocsin.image.Stream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where alerts are remembered. {@code InMemoryAlertStore} is its twin; both pass AlertStoreContract. */
public interface AlertStore {

    /** The alert with this id, and what of it is still to be told; {@link Alert#none} and nothing when there is none. */
    Stored load(String rule, Stream stream);

    /** As {@link #load(String, Stream)} of each of these, in their order, for less; none of them twice. */
    List<Stored> load(String rule, List<Stream> streams);

    /** The alerts of this rule and these streams that are there, in no order. */
    List<Alert> among(String rule, Collection<Stream> streams);

    /**
     * Writes the next state and what is due because of it, both or neither.
     *
     * @param next made from the state that {@code next.version()} was loaded with
     * @param due what to tell, in the order of the revisions; mostly nothing
     * @throws ChangedMeanwhile when the stored version is another: load and decide again
     */
    void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile;

    /** Notes that a revision was handed to the bus. To say so twice is harmless. */
    void handedOver(String alert, int revision);

    /** Notifications that became due at or before this time and were not handed over, the oldest first, at most {@code most}. */
    List<Notification> due(Instant before, int most);

    /** Alerts whose {@code wakeAt} has come by then, the earliest first, at most {@code most}. */
    List<Alert> waking(Instant by, int most);

    /** Every alert that is remembered, in no order, read as they are taken. For people who look, and for the digest. */
    java.util.stream.Stream<Alert> all();

    /** The fold of this rule and key; {@link Fold#none} when there is none. What of it is still to be told is among {@link #due}. */
    Fold loadFold(String rule, Fold.Key key);

    /** As {@link #save(Alert, List, Instant)}. */
    void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile;

    /** Folds whose {@code wakeAt} has come by then. */
    List<Fold> wakingFolds(Instant by, int most);

    /** Every fold that is remembered, in no order, read as they are taken. */
    java.util.stream.Stream<Fold> folds();

    /** How many alerts the fold of this rule and key tells; read without them. */
    int members(String rule, Fold.Key key);

    /** Keeps it until it is dropped. To note it twice is harmless. */
    void note(Slip slip);

    /** Slips whose {@code dueAt} has come by then, the earliest first, at most {@code most}. */
    List<Slip> slips(Instant by, int most);

    /** To drop it twice is harmless. */
    void drop(Slip slip);

    /** The vigil of this key; {@link Vigil#none} when there is none. What of it is still to be told is among {@link #due}. */
    Vigil loadVigil(Vigil.Key key);

    /** As {@link #save(Alert, List, Instant)}. */
    void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile;

    /** Vigils whose {@code wakeAt} has come by then. */
    List<Vigil> wakingVigils(Instant by, int most);

    /** Every vigil that is remembered, in no order. */
    List<Vigil> vigils();

    record Stored(Alert alert, List<Notification> due) {
        public Stored {
            due = List.copyOf(due);
        }
    }

    /** Somebody else wrote the alert first. */
    final class ChangedMeanwhile extends Exception {
        private static final long serialVersionUID = 1L;

        public ChangedMeanwhile(String alert) {
            super("alert " + alert + " was changed meanwhile", null, false, false);
        }
    }
}
