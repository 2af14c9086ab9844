package dev.tocsin.local.wire;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees. What does not parse is an {@link IllegalArgumentException} that says where. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static JsonNode read(byte[] json) {
        return json.length == 0 ? object() : checked(() -> MAPPER.readTree(json));
    }

    public static JsonNode read(String json) {
        return checked(() -> MAPPER.readTree(json));
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The elements of an array; a lone value counts as an array of one, a missing one as none. CloudFormation allows both. */
    public static List<JsonNode> list(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of(node);
    }

    public static List<String> strings(JsonNode node) {
        return list(node).stream().map(Json::text).toList();
    }

    /** A scalar as text, "" for what is missing; an object or array as its JSON. */
    public static String text(JsonNode node) {
        return node.isContainer() ? write(node) : node.asString("");
    }

    private static JsonNode checked(java.util.function.Supplier<JsonNode> read) {
        try {
            return read.get();
        } catch (tools.jackson.core.JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
