package dev.tocsin.local.simulate;

import dev.tocsin.lambda.DeadLetters;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.lambda.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A queue that triggers a function, as SQS and Lambda treat it: batches, visibility, partial failures, and a dead-letter queue for
 * what was received too often (AWS Lambda Developer Guide, "Using Lambda with Amazon SQS").
 */
public final class SimulatedQueue implements Visibility, DeadLetters {

    /**
     * The settings of the deployed queue.
     *
     * @param batch messages an invocation
     * @param window how long the first message waits for others
     * @param visibility how long a received message is hidden
     * @param receives so often a message is received before it goes among the dead letters
     */
    public record Settings(String name, int batch, Duration window, Duration visibility, int receives) {}

    /** The function behind it. */
    interface Function {
        List<String> handle(List<QueueMessage> batch);
    }

    /**
     * A message that nobody could serve.
     *
     * @param origin as it was sent with: where it comes from
     * @param where the place in it that is wrong; null when it was received too often
     */
    public record Dead(
            String queue,
            String body,
            String origin,
            String reason,
            @Nullable String where,
            Instant at) {}

    private static final class Message {
        final long number;
        final String id;
        final String body;
        final String origin;
        Instant visibleAt;
        int receives;

        Message(long number, String queue, String body, String origin, Instant visibleAt) {
            this.number = number;
            this.id = queue + "-" + number;
            this.body = body;
            this.origin = origin;
            this.visibleAt = visibleAt;
        }

        /** Another one with each time that it is received. */
        String receiptHandle() {
            return id + "#" + receives;
        }
    }

    private final Settings settings;
    private final Agenda agenda;
    private final Fate fate;
    private final NavigableSet<Message> messages = new TreeSet<>(
            Comparator.comparing((Message message) -> message.visibleAt).thenComparingLong(message -> message.number));
    private final Map<String, Message> byReceiptHandle = new HashMap<>();
    private final List<Message> handled = new ArrayList<>();
    private final Consumer<Dead> dead;
    private Function function = _ -> List.of();
    private long numbers;

    SimulatedQueue(Settings settings, Agenda agenda, Fate fate, Consumer<Dead> dead) {
        this.settings = settings;
        this.agenda = agenda;
        this.fate = fate;
        this.dead = dead;
    }

    void triggers(Function handler) {
        this.function = handler;
    }

    void send(String body) {
        send(body, "");
    }

    /** @param origin where it comes from, for whoever hears of its death */
    void send(String body, String origin) {
        for (var copy = 0; copy < fate.copies(settings.name(), body); copy++) {
            var visibleAt = agenda.instant().plus(settings.window()).plus(fate.delay(settings.name(), body));
            messages.add(new Message(numbers++, settings.name(), body, origin, visibleAt));
            pollAt(visibleAt);
        }
    }

    private void pollAt(Instant time) {
        agenda.at(time, this::poll);
    }

    private void poll() {
        var now = agenda.instant();
        var batch = messages.stream()
                .takeWhile(message -> !message.visibleAt.isAfter(now))
                .limit(settings.batch())
                .toList();
        var received = batch.stream().filter(this::received).toList();
        if (!received.isEmpty()) {
            invoke(received);
        }
    }

    /** Whether it was received, and not once too often. */
    private boolean received(Message message) {
        if (message.receives == settings.receives()) {
            remove(message);
            die(message, "received " + message.receives + " times", null);
            return false;
        }
        byReceiptHandle.remove(message.receiptHandle());
        message.receives++;
        byReceiptHandle.put(message.receiptHandle(), message);
        hide(message, settings.visibility());
        return true;
    }

    private void hide(Message message, Duration wait) {
        messages.remove(message);
        message.visibleAt = agenda.instant().plus(wait);
        messages.add(message);
    }

    private void remove(Message message) {
        messages.remove(message);
        byReceiptHandle.remove(message.receiptHandle());
    }

    private void die(Message message, String reason, @Nullable String where) {
        dead.accept(new Dead(settings.name(), message.body, message.origin, reason, where, agenda.instant()));
    }

    private void invoke(List<Message> received) {
        handled.clear();
        handled.addAll(received);
        var failed = new HashSet<String>();
        try {
            failed.addAll(
                    function.handle(received.stream().map(SimulatedQueue::read).toList()));
        } catch (Fate.Killed | RuntimeException _) {
            received.forEach(message -> failed.add(message.id));
        }
        for (var message : received) {
            if (failed.contains(message.id)) {
                pollAt(message.visibleAt);
            } else {
                remove(message);
            }
        }
    }

    private static QueueMessage read(Message message) {
        return new QueueMessage(message.id, message.receiptHandle(), message.body, message.receives, null);
    }

    /** Of no effect with a receipt handle of before: the message was received again since. */
    @Override
    public void hide(String receiptHandle, Duration wait) {
        var message = byReceiptHandle.get(receiptHandle);
        if (message != null) {
            hide(message, wait);
        }
    }

    /** Of messages of the same words in one batch, each dies once. */
    @Override
    public void put(String body, String reason, String where) {
        var message = handled.stream()
                .filter(one -> one.body.equals(body))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no message of this batch has this body"));
        handled.remove(message);
        die(message, reason, where);
    }

    public int waiting() {
        return messages.size();
    }
}
