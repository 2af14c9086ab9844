package dev.tocsin.local.bus;

import dev.tocsin.local.function.Functions;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.queue.Queues;
import dev.tocsin.local.queue.Standing;
import dev.tocsin.local.template.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Delivers to queues and functions of the stack. What is not allowed or not there goes to the target's dead-letter queue with
 * the attributes that EventBridge writes, and is lost where there is none, as on AWS. There are no retries: nothing here
 * fails in passing.
 */
public final class Targets {
    private final Wiring wiring;
    private final Journal journal;
    private final Queues queues;
    private final Functions functions;
    private final Standing standing;

    public Targets(Wiring wiring, Journal journal, Queues queues, Functions functions, Standing standing) {
        this.wiring = wiring;
        this.journal = journal;
        this.queues = queues;
        this.functions = functions;
        this.standing = standing;
    }

    /** Does not wait for a function's answer. */
    public void deliver(Sender sender, Wiring.Target target, String payload) {
        var queue = wiring.queue(target.arn());
        var function = wiring.function(target.arn());
        if (queue.isPresent()) {
            send(sender, target, queue.get(), payload);
        } else if (function.isPresent()) {
            invoke(sender, target, function.get(), payload);
        } else {
            bury(sender, target, payload, "UNKNOWN_TARGET", "The local run does not deliver to " + target.arn());
        }
    }

    private void send(Sender sender, Wiring.Target target, Wiring.Queue queue, String payload) {
        var decision = sender.maySend(queue);
        if (decision.allowed()) {
            queues.send(queue, payload, Map.of());
        } else {
            denied(sender, new Permission("sqs:SendMessage", queue.arn()));
            bury(
                    sender,
                    target,
                    payload,
                    "NO_PERMISSIONS",
                    queue.id() + " refused " + sender.id() + " " + decision.why());
        }
    }

    private void invoke(Sender sender, Wiring.Target target, Wiring.Function function, String payload) {
        var decision = sender.mayInvoke(target.arn());
        if (!decision.allowed()) {
            denied(sender, new Permission("lambda:InvokeFunction", target.arn()));
            bury(sender, target, payload, "NO_PERMISSIONS", sender.id() + " may not invoke " + function.id());
            return;
        }
        standing.enter();
        Thread.ofVirtual().name(sender.id()).start(() -> run(function, payload));
    }

    private void run(Wiring.Function function, String payload) {
        var begun = Instant.now();
        try {
            var outcome = functions.invoke(function, payload);
            var took = Duration.between(begun, Instant.now());
            journal.write(
                    new Entry.Invoked(function.id(), outcome.requestId(), List.of(), List.of(), took, outcome.error()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            standing.exit();
        }
    }

    private void denied(Sender sender, Permission wanted) {
        journal.write(new Entry.Denied(sender.id(), wanted.action(), wanted.resource(), wanted.statement()));
    }

    private void bury(Sender sender, Wiring.Target target, String payload, String code, String why) {
        var deadLetters = wiring.queue(target.deadLetters())
                .filter(queue -> sender.maySend(queue).allowed());
        if (deadLetters.isEmpty()) {
            journal.write(new Entry.Logged(sender.id(), "WARN an event is lost: " + why));
            return;
        }
        queues.send(
                deadLetters.get(),
                payload,
                Map.of("RULE_ARN", sender.arn(), "TARGET_ARN", target.arn(), "ERROR_CODE", code, "ERROR_MESSAGE", why));
    }
}
