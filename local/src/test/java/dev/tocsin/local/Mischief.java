package dev.tocsin.local;

import dev.tocsin.local.aws.Caller;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What goes wrong between the functions of a deployment and AWS. It makes minutes pass, too: a message that a function hides comes back
 * after a second, one that a dead function had after a few, and a turn that nobody ended lapses when a test says so.
 */
final class Mischief {

    static final String TABLE = "DynamoDB_20120810.";

    private static final String WHAT_DEAD_FUNCTIONS_HAD_SECONDS = "3";

    private final Deployment stack;
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final Queue<Held> awaited = new ConcurrentLinkedQueue<>();

    private Mischief(Deployment stack) {
        this.stack = stack;
    }

    static Mischief with(Deployment stack) {
        var mischief = new Mischief(stack);
        stack.machine().gateway().disturb(engines -> call -> mischief.pass(call, engines));
        stack.machine()
                .wiring()
                .queues()
                .forEach(queue -> stack.clients()
                        .sqs()
                        .setQueueAttributes(request -> request.queueUrl(queue.url())
                                .attributes(Map.of(
                                        QueueAttributeName.VISIBILITY_TIMEOUT, WHAT_DEAD_FUNCTIONS_HAD_SECONDS))));
        return mischief;
    }

    /** A call that took effect, and whose answer nobody got yet. */
    record Held(String key, String operation, CompletableFuture<Void> reached, CompletableFuture<Void> released) {

        private boolean is(Call call) {
            return call.header("authorization").contains(key)
                    && call.header("x-amz-target").startsWith(operation);
        }

        /** Until a function makes the call. */
        void await() {
            reached.orTimeout(Heard.LONG.toSeconds(), TimeUnit.SECONDS).join();
        }

        /** The answer is lost. */
        void release() {
            released.complete(null);
        }
    }

    /**
     * Holds the next call of the function with this handler whose operation begins so, as {@code X-Amz-Target} names it. Of several
     * that are to be held, the first must come before the second is looked for.
     */
    Held hold(String handler, String operation) {
        var key = Caller.accessKey(stack.function(handler));
        var held = new Held(key, operation, new CompletableFuture<>(), new CompletableFuture<>());
        awaited.add(held);
        return held;
    }

    /** From now on nobody is there for calls whose operation begins so. */
    void takeAway(String operations) {
        away.add(operations);
    }

    void bringBack(String operations) {
        away.remove(operations);
    }

    private Answer pass(Call call, Function<Call, Answer> engines) {
        var operation = call.header("x-amz-target");
        if (away.stream().anyMatch(operation::startsWith)) {
            throw lost();
        }
        var answer = engines.apply(operation.endsWith(".ChangeMessageVisibility") ? soon(call) : call);
        var held = awaited.peek();
        if (held != null && held.is(call) && awaited.remove(held)) {
            held.reached().complete(null);
            held.released().join();
            throw lost();
        }
        return answer;
    }

    private static UncheckedIOException lost() {
        return new UncheckedIOException(new IOException("on purpose"));
    }

    private static Call soon(Call call) {
        var body = call.body().replaceFirst("\"VisibilityTimeout\":\\d+", "\"VisibilityTimeout\":1");
        return new Call(call.method(), call.path(), call.query(), call.headers(), body);
    }

    /** Two minutes pass for whoever has the turn at a channel. */
    void turnsLapse() {
        var table = stack.clients().dynamodb().listTables().tableNames().getFirst();
        stack.clients()
                .dynamodb()
                .scan(request -> request.tableName(table).filterExpression("attribute_exists(turn)"))
                .items()
                .forEach(item -> stack.clients()
                        .dynamodb()
                        .updateItem(request -> request.tableName(table)
                                .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                                .updateExpression("SET #until = :past")
                                .expressionAttributeNames(Map.of("#until", "until"))
                                .expressionAttributeValues(Map.of(":past", AttributeValue.fromN("1")))));
    }

    /** Ends the process of the function with this handler, at once; waits for one that is to come. */
    static void kill(String handler) {
        process(handler).destroyForcibly();
    }

    private static ProcessHandle process(String handler) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").endsWith("." + handler))
                .findFirst()
                .orElseThrow();
    }
}
