package dev.tocsin.local.simulate;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.tocsin.lambda.DeadLetters;
import dev.tocsin.lambda.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        SQSBatchResponse handle(SQSEvent batch);
    }

    /**
     * A message that nobody could serve.
     *
     * @param where the place in it that is wrong; null when it was received too often
     */
    public record Dead(
            String queue,
            String body,
            String reason,
            @Nullable String where,
            Instant at) {}

    private static final class Message {
        final String id;
        final String body;
        Instant visibleAt;
        int receives;

        Message(String id, String body, Instant visibleAt) {
            this.id = id;
            this.body = body;
            this.visibleAt = visibleAt;
        }
    }

    private final Settings settings;
    private final Agenda agenda;
    private final Fate fate;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Consumer<Dead> dead;
    private Function function = _ -> new SQSBatchResponse(List.of());
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
        var copies = fate.copies(settings.name(), body);
        for (var copy = 0; copy < copies; copy++) {
            var visibleAt = agenda.instant().plus(settings.window()).plus(fate.delay(settings.name(), body));
            add(new Message(settings.name() + "-" + numbers++, body, visibleAt));
        }
    }

    private void add(Message message) {
        messages.put(message.id, message);
        pollAt(message.visibleAt);
    }

    private void pollAt(Instant time) {
        agenda.at(time, this::poll);
    }

    private void poll() {
        var now = agenda.instant();
        var batch = messages.values().stream()
                .filter(message -> !message.visibleAt.isAfter(now))
                .sorted(Comparator.comparing((Message message) -> message.visibleAt))
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
            messages.remove(message.id);
            dead.accept(new Dead(
                    settings.name(), message.body, "received " + message.receives + " times", null, agenda.instant()));
            return false;
        }
        message.receives++;
        message.visibleAt = agenda.instant().plus(settings.visibility());
        return true;
    }

    private void invoke(List<Message> received) {
        var event = new SQSEvent();
        event.setRecords(received.stream().map(SimulatedQueue::record).toList());
        var failed = new HashSet<String>();
        try {
            function.handle(event).getBatchItemFailures().stream()
                    .map(BatchItemFailure::getItemIdentifier)
                    .forEach(failed::add);
        } catch (Fate.Killed | RuntimeException _) {
            received.forEach(message -> failed.add(message.id));
        }
        for (var message : received) {
            if (failed.contains(message.id)) {
                pollAt(message.visibleAt);
            } else {
                messages.remove(message.id);
            }
        }
    }

    private static SQSMessage record(Message message) {
        var record = new SQSMessage();
        record.setMessageId(message.id);
        record.setReceiptHandle(message.id);
        record.setBody(message.body);
        record.setAttributes(Map.of("ApproximateReceiveCount", String.valueOf(message.receives)));
        return record;
    }

    @Override
    public void hide(String receiptHandle, Duration wait) {
        var message = messages.get(receiptHandle);
        if (message != null) {
            message.visibleAt = agenda.instant().plus(wait);
        }
    }

    @Override
    public void put(String body, String reason, String where) {
        dead.accept(new Dead(settings.name(), body, reason, where, agenda.instant()));
    }

    public int waiting() {
        return messages.size();
    }
}
