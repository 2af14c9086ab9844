package dev.tocsin.local.poll;

import dev.tocsin.local.aws.Gatekeeper;
import dev.tocsin.local.function.Functions;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.queue.Queues;
import dev.tocsin.local.queue.Standing;
import dev.tocsin.local.template.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The template's event source mappings, each with a thread of its own. */
public final class Pollers implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    public Pollers(
            Wiring wiring,
            Queues queues,
            Functions functions,
            Standing standing,
            Journal journal,
            Gatekeeper gatekeeper) {
        var machinery = new Poller.Machinery(
                queues, functions, standing, journal, wiring.place().region());
        for (var mapping : wiring.mappings()) {
            var queue = queues.queue(mapping.queueArn());
            var function = wiring.function(mapping.functionArn())
                    .orElseThrow(() ->
                            new IllegalArgumentException(mapping.id() + ": no function " + mapping.functionArn()));
            if (mapping.enabled() && mayPoll(function, queue, gatekeeper)) {
                threads.add(Thread.ofVirtual()
                        .name(mapping.id())
                        .unstarted(new Poller(mapping, queue, function, machinery)));
            }
        }
    }

    /** Lambda reads the queue in the function's name: without these it would not create the mapping. */
    private boolean mayPoll(Wiring.Function function, Wiring.Queue queue, Gatekeeper gatekeeper) {
        var missing = Stream.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
                .map(action -> new Permission(action, queue.arn()))
                .filter(wanted -> !gatekeeper.allows(function, wanted))
                .map(wanted -> "%s may not poll %s. The missing statement: %s"
                        .formatted(function.id(), queue.id(), wanted.statement()))
                .toList();
        refused.addAll(missing);
        return missing.isEmpty();
    }

    /** The mappings that Lambda would refuse, in sentences. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
