package dev.tocsin.notify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The ledger without a table: for one process and its lifetime. */
public final class InMemoryLedger implements Ledger {

    private record Key(String alert, String channel) {}

    /**
     * @param told the newest revision that took effect; 0 before the first
     * @param turn the revision that has the turn; 0 when none has
     * @param begun the newest revision that left it open whether it took effect, since the last note; 0 for none
     */
    private record Entry(int told, @Nullable String reference, int turn, Instant until, int begun) {

        static final Entry NEW = new Entry(0, null, 0, Instant.EPOCH, 0);

        Entry taken(int revision, Instant end) {
            return new Entry(told, reference, revision, end, newest());
        }

        Entry free() {
            return new Entry(told, reference, 0, Instant.EPOCH, begun);
        }

        Entry finished(int revision, String by) {
            return newest() > revision
                    ? new Entry(revision, by, turn, until, begun)
                    : new Entry(revision, by, 0, Instant.EPOCH, 0);
        }

        Entry skipped(int revision) {
            return newest() > revision
                    ? new Entry(revision, reference, turn, until, begun)
                    : new Entry(revision, reference, 0, Instant.EPOCH, begun);
        }

        /** The newest revision that was ever tried and not noted; no older one is given the turn. */
        int newest() {
            return Math.max(turn, begun);
        }

        Notifier.Previous previous() {
            if (reference != null) {
                return new Notifier.Told(reference);
            }
            return begun > 0 ? new Notifier.Unfinished() : new Notifier.Nothing();
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
        if (entry.newest() > revision) {
            return new Overtaken(entry.newest());
        }
        var taken = entry.taken(revision, now.plus(LEASE));
        entries.put(key, taken);
        return new Granted(taken.previous());
    }

    @Override
    public synchronized void finish(String alert, String channel, int revision, String reference, Instant now) {
        note(alert, channel, revision, entry -> entry.finished(revision, reference));
    }

    @Override
    public synchronized void skip(String alert, String channel, int revision, Instant now) {
        note(alert, channel, revision, entry -> entry.skipped(revision));
    }

    private void note(String alert, String channel, int revision, UnaryOperator<Entry> noted) {
        var key = new Key(alert, channel);
        var entry = entries.getOrDefault(key, Entry.NEW);
        if (entry.told() < revision) {
            entries.put(key, noted.apply(entry));
        }
    }

    @Override
    public synchronized void release(String alert, String channel, int revision) {
        entries.computeIfPresent(
                new Key(alert, channel), (_, entry) -> entry.turn() == revision ? entry.free() : entry);
    }
}
