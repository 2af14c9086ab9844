package dev.tocsin.local.simulate;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Virtual time: what is to happen, in its order. The clock shows the time of what happens now. */
public final class Agenda extends Clock {

    private record Entry(Instant at, long number, Runnable work) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private Instant now;
    private long numbers;

    Agenda(Instant start) {
        this.now = start;
    }

    /** What lies in the past happens now. */
    void at(Instant time, Runnable work) {
        entries.add(new Entry(time.isBefore(now) ? now : time, numbers++, work));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /** Does what is next, at its time. */
    void step() {
        var entry = entries.remove();
        now = entry.at();
        entry.work().run();
    }

    void advance(Instant time) {
        now = time.isAfter(now) ? time : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("virtual time has no zone");
    }
}
