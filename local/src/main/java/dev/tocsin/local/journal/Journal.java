package dev.tocsin.local.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An ordered, in-memory record of what happened. Thread-safe; listeners are called in order, on the writer's thread. */
public final class Journal {

    /** An entry with its place in the order (from 1) and its time. */
    public record Line(long number, Instant at, Entry entry) {}

    private final Clock clock;
    private final List<Line> lines = new ArrayList<>();
    private final List<Consumer<Line>> listeners = new CopyOnWriteArrayList<>();

    public Journal(Clock clock) {
        this.clock = clock;
    }

    public synchronized void write(Entry entry) {
        var line = new Line(lines.size() + 1L, clock.instant(), entry);
        lines.add(line);
        listeners.forEach(listener -> listener.accept(line));
    }

    /** All lines with a number greater than {@code number}, oldest first. */
    public synchronized List<Line> since(long number) {
        return List.copyOf(lines.subList((int) Math.min(number, lines.size()), lines.size()));
    }

    public void listen(Consumer<Line> listener) {
        listeners.add(listener);
    }

    public void unlisten(Consumer<Line> listener) {
        listeners.remove(listener);
    }
}
