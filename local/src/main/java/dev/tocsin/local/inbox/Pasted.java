package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import java.util.List;

/**
 * What somebody pasted: one event, or a list of at most ten, as one PutEvents takes them. A single event stays as it was
 * written, to the last duplicate key.
 */
record Pasted(List<String> events) {

    private static final int MOST = 10;

    /** EventBridge, "PutEvents": the sum of what is sent. */
    private static final int MOST_CHARACTERS = 256 * 1024;

    /** @throws IllegalArgumentException when it is nothing that a bus takes; the message says what, and where */
    static Pasted read(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("Nothing there: paste an event as JSON.");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("EventBridge takes at most 256 KB at once.");
        }
        var json = parse(text);
        var events = json instanceof Json.Arr(var items) ? items : List.of(json);
        if (events.isEmpty() || events.size() > MOST) {
            throw new IllegalArgumentException("EventBridge takes 1 to 10 events at once.");
        }
        events.forEach(Pasted::check);
        return new Pasted(
                json instanceof Json.Arr ? events.stream().map(Json::write).toList() : List.of(text));
    }

    private static Json parse(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonException e) {
            throw new IllegalArgumentException("Not JSON at " + e.where() + ": " + e.getMessage(), e);
        }
    }

    private static void check(Json event) {
        if (!(event instanceof Json.Obj)) {
            throw new IllegalArgumentException(
                    "An event is a JSON object: { \"source\": ..., \"detail-type\": ..., ... }");
        }
        for (var owed : List.of("source", "detail-type")) {
            if (event.at(owed).text("").isBlank()) {
                throw new IllegalArgumentException("The event has no \"" + owed + "\", which every rule asks for.");
            }
        }
        if (!(event.at("detail") instanceof Json.Obj)) {
            throw new IllegalArgumentException("The event has no \"detail\" object.");
        }
    }
}
