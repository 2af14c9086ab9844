package dev.tocsin.local.poll;

import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages on their way into one invocation. Source: "Using Lambda with Amazon SQS" in the AWS Lambda Developer Guide. */
record Batch(Wiring.Queue queue, String region, List<JsonNode> messages) {

    List<String> ids() {
        return messages.stream().map(Batch::id).toList();
    }

    static String id(JsonNode message) {
        return Json.text(message.path("MessageId"));
    }

    /** The event that the function gets. */
    String event() {
        var event = Json.object();
        event.putArray("Records").addAll(messages.stream().map(this::record).toList());
        return Json.write(event);
    }

    private ObjectNode record(JsonNode message) {
        var record = Json.object()
                .put("messageId", id(message))
                .put("receiptHandle", Json.text(message.path("ReceiptHandle")))
                .put("body", Json.text(message.path("Body")));
        record.set("attributes", message.path("Attributes").isObject() ? message.path("Attributes") : Json.object());
        record.set("messageAttributes", attributes(message.path("MessageAttributes")));
        return record.put("md5OfBody", Json.text(message.path("MD5OfBody")))
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queue.arn())
                .put("awsRegion", region);
    }

    private static ObjectNode attributes(JsonNode attributes) {
        var all = Json.object();
        attributes.properties().forEach(each -> {
            var attribute = all.putObject(each.getKey());
            attribute.put("dataType", Json.text(each.getValue().path("DataType")));
            attribute.put("stringValue", Json.text(each.getValue().path("StringValue")));
            attribute.putArray("stringListValues");
            attribute.putArray("binaryListValues");
        });
        return all;
    }

    /**
     * Which messages a response reports back. A report that names none of the batch's messages, or nothing, means that all
     * of them failed.
     */
    Set<String> failed(String response) {
        var failures = report(response);
        var failed = failures.stream()
                .map(each -> Json.text(each.path("itemIdentifier")))
                .collect(Collectors.toUnmodifiableSet());
        return ids().containsAll(failed) ? failed : Set.copyOf(ids());
    }

    private static List<JsonNode> report(String response) {
        try {
            return Json.list(Json.read(response).path("batchItemFailures"));
        } catch (IllegalArgumentException e) {
            return List.of(Json.object());
        }
    }
}
