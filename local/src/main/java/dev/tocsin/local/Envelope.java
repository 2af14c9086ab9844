package dev.tocsin.local;

import dev.tocsin.local.template.Place;
import dev.tocsin.local.wire.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event as somebody wrote it down, with what the bus would have added. */
final class Envelope {
    private Envelope() {}

    static JsonNode complete(String json, Place place, Clock clock) {
        if (!(Json.read(json) instanceof ObjectNode event) || !event.has("source") || !event.has("detail-type")) {
            throw new IllegalArgumentException("An event is a JSON object with at least source and detail-type.");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var usual = Map.of(
                "version", "0",
                "id", UUID.randomUUID().toString(),
                "account", place.account(),
                "time", now,
                "region", place.region());
        usual.forEach((name, value) -> {
            if (!event.has(name)) {
                event.put(name, value);
            }
        });
        return event;
    }
}
