package dev.tocsin.local.table;

import dev.tocsin.local.wire.Json;
import tools.jackson.databind.JsonNode;

/** Items as people read them: DynamoDB's typed values become plain JSON. */
public final class Plain {
    private Plain() {}

    public static JsonNode item(JsonNode item) {
        var plain = Json.object();
        item.properties().forEach(each -> plain.set(each.getKey(), value(each.getValue())));
        return plain;
    }

    /** A value is an object with one member, named by its type. */
    private static JsonNode value(JsonNode typed) {
        var type = typed.properties().iterator().next();
        return switch (type.getKey()) {
            case "N" -> Json.read(Json.text(type.getValue()));
            case "M" -> item(type.getValue());
            case "L" ->
                Json.array()
                        .addAll(Json.list(type.getValue()).stream()
                                .map(Plain::value)
                                .toList());
            case "NULL" -> Json.read("null");
            default -> type.getValue();
        };
    }
}
