package dev.tocsin.notify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger without a table: for one process and its lifetime. */
public final class InMemoryLedger implements Ledger {

    private record Key(String alert, String channel) {}

    /**
     * @param told the newest revision that took effect; 0 before the first
     * @param turn the revision that has the turn; 0 when none has
     * @param doubt whether an attempt since the last note ended without a word
     */
    private record Entry(int told, @Nullable String reference, int turn, Instant until, boolean doubt) {

        static final Entry NEW = new Entry(0, null, 0, Instant.EPOCH, false);

        Entry taken(int revision, Instant end) {
            return new Entry(told, reference, revision, end, doubt || turn != 0);
        }

        Entry free() {
            return new Entry(told, reference, 0, Instant.EPOCH, doubt);
        }

        Notifier.Previous previous() {
            if (reference != null) {
                return new Notifier.Told(reference);
            }
            return doubt ? new Notifier.Unfinished() : new Notifier.Nothing();
        }
    }

    private final Map<Key, Entry> entries = new HashMap<>();

    @Override
    public synchronized Turn reserve(String alert, String channel, int revision, Instant now) {
        var key = new Key(alert, channel);
        var entry = entries.getOrDefault(key, Entry.NEW);
        if (entry.told() >= revision) {
            return new AlreadyTold(entry.told());
        }
        if (entry.turn() != 0 && now.isBefore(entry.until())) {
            return new Busy(entry.until());
        }
        var taken = entry.taken(revision, now.plus(LEASE));
        entries.put(key, taken);
        return new Granted(taken.previous());
    }

    @Override
    public synchronized void finish(String alert, String channel, int revision, String reference, Instant now) {
        var key = new Key(alert, channel);
        if (entries.getOrDefault(key, Entry.NEW).told() < revision) {
            entries.put(key, new Entry(revision, reference, 0, Instant.EPOCH, false));
        }
    }

    @Override
    public synchronized void skip(String alert, String channel, int revision, Instant now) {
        var key = new Key(alert, channel);
        var entry = entries.getOrDefault(key, Entry.NEW);
        if (entry.told() < revision) {
            entries.put(key, new Entry(revision, entry.reference(), 0, Instant.EPOCH, entry.doubt()));
        }
    }

    @Override
    public synchronized void release(String alert, String channel, int revision) {
        entries.computeIfPresent(
                new Key(alert, channel), (_, entry) -> entry.turn() == revision ? entry.free() : entry);
    }
}
