package dev.tocsin.local.registry;

import dev.tocsin.local.wire.Json;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** The command line prints times as ISO 8601; on the wire they are seconds since the epoch. */
final class Wire {

    /** The members of type timestamp in the answers that are served here. */
    private static final Set<String> TIMES = Set.of(
            "imageScanCompletedAt",
            "vulnerabilitySourceUpdatedAt",
            "firstObservedAt",
            "lastObservedAt",
            "updatedAt",
            "vendorCreatedAt",
            "vendorUpdatedAt",
            "pushedAt",
            "lastInUseAt",
            "imagePushedAt",
            "lastRecordedPullTime",
            "lastActivatedAt",
            "lastScannedAt",
            "dateAdded",
            "dateDue",
            "createdAt");

    private Wire() {}

    static JsonNode times(JsonNode object) {
        return numbersForTimes(object);
    }

    static ObjectNode numbersForTimes(JsonNode object) {
        var numbers = Json.object();
        object.properties().forEach(each -> numbers.set(each.getKey(), value(each.getKey(), each.getValue())));
        return numbers;
    }

    private static JsonNode value(String name, JsonNode value) {
        if (value.isObject()) {
            return numbersForTimes(value);
        }
        if (value.isArray()) {
            var items = Json.array();
            value.forEach(each -> items.add(value(name, each)));
            return items;
        }
        return value.isString() && TIMES.contains(name) ? seconds(value) : value;
    }

    private static JsonNode seconds(JsonNode text) {
        try {
            var time = OffsetDateTime.parse(Json.text(text)).toInstant();
            return DecimalNode.valueOf(
                    java.math.BigDecimal.valueOf(time.toEpochMilli()).movePointLeft(3));
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
