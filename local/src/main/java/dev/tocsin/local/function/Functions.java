package dev.tocsin.local.function;

import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The functions of the stack: one process each, started at the first invocation and again after one that died. */
public final class Functions implements AutoCloseable {

    /** A function's place for its process; also the lock that makes invocations wait for each other. */
    private static final class Slot {
        @org.jspecify.annotations.Nullable Instance instance;
    }

    private final Launcher launcher;
    private final Journal journal;
    private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();

    public Functions(Launcher launcher, Journal journal) {
        this.launcher = launcher;
        this.journal = journal;
    }

    /** Invokes and waits. One invocation of a function at a time. */
    public Outcome invoke(Wiring.Function function, String payload) throws InterruptedException {
        var slot = slots.computeIfAbsent(function.id(), id -> new Slot());
        synchronized (slot) {
            try {
                return instance(slot, function).invoke(payload);
            } catch (IOException e) {
                return new Outcome.Failed("", "Runtime.StartError", String.valueOf(e.getMessage()));
            }
        }
    }

    private Instance instance(Slot slot, Wiring.Function function) throws IOException {
        var instance = slot.instance;
        if (instance == null || !instance.isAlive()) {
            instance = new Instance(function, launcher, line -> journal.write(new Entry.Logged(function.id(), line)));
            slot.instance = instance;
        }
        return instance;
    }

    @Override
    public void close() {
        slots.values().forEach(slot -> {
            var instance = slot.instance;
            if (instance != null) {
                instance.close();
            }
        });
    }
}
