package dev.tocsin.local.topic;

import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What was published, checked as SNS does. {@code attributes} are values as filter policies see them: a string, a number, or the
 * elements of a String.Array. Source: "Publish" in the Amazon SNS API Reference.
 */
record Publication(String subject, JsonNode byProtocol, Map<String, JsonNode> attributes) {
    private static final int MAX_BYTES = 262_144;
    private static final int MAX_SUBJECT = 100;

    static Publication read(JsonNode form) {
        var message = Json.text(form.path("Message"));
        require(!message.isEmpty(), "Empty message");
        require(message.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES, "Message too long");
        var subject = Json.text(form.path("Subject"));
        require(subject.length() <= MAX_SUBJECT && subject.chars().noneMatch(Character::isISOControl), "Subject");
        return new Publication(
                subject, byProtocol(message, Json.text(form.path("MessageStructure"))), attributes(form));
    }

    private static JsonNode byProtocol(String message, String structure) {
        if (!structure.equals("json")) {
            return Json.object().put("default", message);
        }
        try {
            var messages = Json.read(message);
            require(messages.path("default").isString(), "Message Structure - No default entry in JSON message body");
            return messages;
        } catch (IllegalArgumentException e) {
            throw new AwsError(
                    "InvalidParameter", "Invalid parameter: Message Structure - JSON message body failed to parse");
        }
    }

    private static Map<String, JsonNode> attributes(JsonNode form) {
        var attributes = new TreeMap<String, JsonNode>();
        for (int i = 1; form.has("MessageAttributes.entry." + i + ".Name"); i++) {
            var entry = "MessageAttributes.entry." + i + ".";
            var value = Json.text(form.path(entry + "Value.StringValue"));
            require(!value.isEmpty(), "an attribute without a value");
            attributes.put(
                    Json.text(form.path(entry + "Name")), value(Json.text(form.path(entry + "Value.DataType")), value));
        }
        return attributes;
    }

    private static ArrayNode value(String type, String value) {
        return switch (type) {
            case "String.Array" -> Json.array().addAll(Json.list(Json.read(value)));
            case "Number" -> Json.array().add(Json.read(value));
            default -> Json.array().add(value);
        };
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AwsError("InvalidParameter", "Invalid parameter: " + what);
        }
    }

    String message(String protocol) {
        return Json.text(byProtocol.has(protocol) ? byProtocol.path(protocol) : byProtocol.path("default"));
    }

    JsonNode attributesJson() {
        var json = Json.object();
        attributes.forEach(json::set);
        return json;
    }
}
