package dev.tocsin.local.queue;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon SQS: the template's queues, for clients of the gateway and for the other engines. */
public final class Queues implements AwsApi, AutoCloseable {
    private static final int MAX_BATCH = 10;

    private final Wiring wiring;
    private final ElasticMq engine;
    private final Set<String> oncePassedOver = ConcurrentHashMap.newKeySet();
    private volatile boolean twice;

    public Queues(Wiring wiring, QueueListener listener) {
        this.wiring = wiring;
        this.engine = new ElasticMq(wiring.place(), listener);
        // A queue must exist before another names it as its dead-letter queue.
        wiring.queues().stream()
                .sorted(Comparator.comparing(queue -> queue.attributes().containsKey("RedrivePolicy")))
                .forEach(this::create);
    }

    private void create(Wiring.Queue queue) {
        var input = Json.object().put("QueueName", queue.name());
        var attributes = input.putObject("Attributes");
        queue.attributes().forEach(attributes::put);
        engine.call("CreateQueue", input);
    }

    @Override
    public String service() {
        return "sqs";
    }

    @Override
    public List<Permission> needs(AwsCall call) {
        var action = call.action().endsWith("Batch")
                ? call.action().substring(0, call.action().length() - "Batch".length())
                : call.action();
        return List.of(new Permission("sqs:" + action, resource(call)));
    }

    private String resource(AwsCall call) {
        var name = !call.text("QueueName").isEmpty()
                ? call.text("QueueName")
                : call.text("QueueUrl").substring(call.text("QueueUrl").lastIndexOf('/') + 1);
        if (!call.text("SourceArn").isEmpty()) {
            return call.text("SourceArn");
        }
        return name.isEmpty() ? "*" : wiring.place().arn("sqs", name);
    }

    @Override
    public Answer answer(AwsCall call) {
        return engine.pass(call.request());
    }

    /** Sends a message; {@code attributes} are strings. Answers the message's id. */
    public String send(Wiring.Queue queue, String body, Map<String, String> attributes) {
        var input = to(queue).put("MessageBody", body);
        var all = input.putObject("MessageAttributes");
        attributes.forEach(
                (name, value) -> all.putObject(name).put("DataType", "String").put("StringValue", value));
        return Json.text(engine.call("SendMessage", input).path("MessageId"));
    }

    /** At most ten messages with all their attributes; waits up to {@code wait} for the first one. */
    public List<JsonNode> receive(Wiring.Queue queue, int most, Duration wait) {
        var input = to(queue)
                .put("MaxNumberOfMessages", Math.min(most, MAX_BATCH))
                .put("WaitTimeSeconds", wait.toSeconds());
        input.putArray("MessageAttributeNames").add("All");
        input.putArray("MessageSystemAttributeNames").add("All");
        return Json.list(engine.call("ReceiveMessage", input).path("Messages"));
    }

    /** From now on every message that functions are given comes twice, as SQS's at-least-once delivery allows: its first deletion is lost. */
    public void redeliver() {
        twice = true;
    }

    public void delete(Wiring.Queue queue, List<JsonNode> messages) {
        for (var message : messages) {
            if (twice && oncePassedOver.add(Json.text(message.path("MessageId")))) {
                continue;
            }
            var handle = Json.text(message.path("ReceiptHandle"));
            engine.call("DeleteMessage", to(queue).put("ReceiptHandle", handle));
        }
    }

    private static ObjectNode to(Wiring.Queue queue) {
        return Json.object().put("QueueUrl", queue.url());
    }

    /** The template's queue with this ARN. */
    public Wiring.Queue queue(String arn) {
        return wiring.queue(arn)
                .orElseThrow(() -> new AwsError("QueueDoesNotExist", "The template has no queue " + arn + "."));
    }

    @Override
    public void close() {
        engine.close();
    }
}
