package dev.tocsin.bench.storm;

import dev.tocsin.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How large DynamoDB says that an item is. Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats". */
final class ItemSize {

    private ItemSize() {}

    /** In bytes: of the names and of the values. */
    static int of(Json item) {
        return item.members().entrySet().stream()
                .mapToInt(entry -> utf8(entry.getKey()) + ofValue(entry.getValue()))
                .sum();
    }

    private static int ofValue(Json value) {
        var typed = value.members().entrySet().iterator().next();
        var text = typed.getValue().text("");
        return switch (typed.getKey()) {
            case "S" -> utf8(text);
            case "N" -> (text.length() + 1) / 2 + 1;
            case "B" -> Base64.getDecoder().decode(text).length;
            default -> throw new IllegalArgumentException("the table holds no " + typed.getKey());
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
