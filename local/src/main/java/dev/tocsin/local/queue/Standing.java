package dev.tocsin.local.queue;

import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * What stands in which queue, waiting or in flight, and what runs: from it follow the dead letters, the alarms, and whether
 * the machine is quiet, that is, no function runs and no queue that a function serves holds a message.
 */
public final class Standing implements QueueListener {
    private final Wiring wiring;
    private final Journal journal;
    private final BiConsumer<String, Integer> counts;
    private final Map<String, Set<String>> messages = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int running;

    /** {@code counts} hears of each queue's new number of messages, by its physical name. */
    public Standing(Wiring wiring, Journal journal, BiConsumer<String, Integer> counts) {
        this.wiring = wiring;
        this.journal = journal;
        this.counts = counts;
    }

    @Override
    public void added(String queue, Message message) {
        change(() -> {
            in(queue).add(message.id());
            if (!message.from().isEmpty() && !message.from().equals(queue)) {
                in(message.from()).remove(message.id());
            }
        });
        wiring.queueNamed(queue).ifPresent(each -> tell(each, message));
        counts.accept(queue, size(queue));
    }

    private void tell(Wiring.Queue queue, Message message) {
        journal.write(new Entry.MessageQueued(queue.id(), message.id(), eventId(message.body())));
        if (!wiring.isServed(queue)) {
            journal.write(new Entry.DeadLettered(
                    queue.id(), message.id(), why(message), message.body(), message.attributes()));
        }
    }

    private static String eventId(String body) {
        try {
            return Json.text(Json.read(body).path("id"));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String why(Message message) {
        var told =
                message.attributes().getOrDefault("reason", message.attributes().getOrDefault("ERROR_MESSAGE", ""));
        if (!told.isEmpty()) {
            return told;
        }
        return message.from().isEmpty()
                ? "sent here without a reason"
                : "received " + message.receiveCount() + " times";
    }

    @Override
    public void removed(String queue, String messageId) {
        change(() -> in(queue).remove(messageId));
        counts.accept(queue, size(queue));
    }

    /** A function begins to run: the machine is not quiet before {@link #exit}. */
    public void enter() {
        change(() -> running++);
    }

    public void exit() {
        change(() -> running--);
    }

    /** Waits until the machine is quiet; false if it is not within {@code limit}. */
    public boolean awaitQuiet(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (!quiet() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return quiet();
        } finally {
            lock.unlock();
        }
    }

    private boolean quiet() {
        return running == 0
                && wiring.queues().stream()
                        .filter(wiring::isServed)
                        .allMatch(queue -> in(queue.name()).isEmpty());
    }

    private int size(String queue) {
        lock.lock();
        try {
            return in(queue).size();
        } finally {
            lock.unlock();
        }
    }

    private Set<String> in(String queue) {
        return messages.computeIfAbsent(queue, name -> new LinkedHashSet<>());
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
