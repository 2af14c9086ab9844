package dev.tocsin.local.poll;

import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.function.Functions;
import dev.tocsin.local.function.Outcome;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.queue.Queues;
import dev.tocsin.local.queue.Standing;
import dev.tocsin.local.template.Wiring;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One event source mapping: waits for messages, gathers a batch, invokes, deletes what succeeded. What failed comes back when
 * its visibility timeout is over. One batch at a time, which no concurrency limit forbids.
 */
final class Poller implements Runnable {
    private static final Duration LONG_POLL = Duration.ofSeconds(20);

    private final Wiring.Mapping mapping;
    private final Wiring.Queue queue;
    private final Wiring.Function function;
    private final Machinery machinery;

    /** The engines that pollers share. */
    record Machinery(Queues queues, Functions functions, Standing standing, Journal journal, String region) {}

    Poller(Wiring.Mapping mapping, Wiring.Queue queue, Wiring.Function function, Machinery machinery) {
        this.mapping = mapping;
        this.queue = queue;
        this.function = function;
        this.machinery = machinery;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                next();
            }
        } catch (InterruptedException | UncheckedIOException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the queue refuses, a receipt that has run out for one, must not end the polling. */
    private void next() throws InterruptedException {
        try {
            var messages = gather();
            if (!messages.isEmpty()) {
                serve(new Batch(queue, machinery.region(), messages));
            }
        } catch (AwsError e) {
            machinery.journal().write(new Entry.Logged(mapping.id(), "WARN " + e.getMessage()));
        }
    }

    private List<JsonNode> gather() {
        var messages = new ArrayList<>(receive(mapping.batchSize(), LONG_POLL));
        var end = Instant.now().plus(mapping.window());
        while (!messages.isEmpty() && messages.size() < mapping.batchSize()) {
            var left = Duration.between(Instant.now(), end);
            var more = receive(
                    mapping.batchSize() - messages.size(), left.isNegative() ? Duration.ZERO : left.plusMillis(999));
            messages.addAll(more);
            if (more.isEmpty() || left.isNegative()) {
                break;
            }
        }
        return messages;
    }

    private List<JsonNode> receive(int most, Duration wait) {
        return machinery.queues().receive(queue, most, wait);
    }

    private void serve(Batch batch) throws InterruptedException {
        machinery.standing().enter();
        try {
            var begun = Instant.now();
            var outcome = machinery.functions().invoke(function, batch.event());
            var failed = failed(batch, outcome);
            var succeeded = batch.messages().stream()
                    .filter(message -> !failed.contains(Batch.id(message)))
                    .toList();
            machinery.journal().write(entry(batch, outcome, failed, Duration.between(begun, Instant.now())));
            machinery.queues().delete(queue, succeeded);
        } finally {
            machinery.standing().exit();
        }
    }

    private Set<String> failed(Batch batch, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> Set.copyOf(batch.ids());
            case Outcome.Returned returned when mapping.reportsFailures() -> batch.failed(returned.response());
            case Outcome.Returned returned -> Set.of();
        };
    }

    private Entry entry(Batch batch, Outcome outcome, Set<String> failed, Duration took) {
        return new Entry.Invoked(
                function.id(),
                outcome.requestId(),
                batch.ids(),
                failed.stream().sorted().toList(),
                took,
                outcome.error());
    }
}
