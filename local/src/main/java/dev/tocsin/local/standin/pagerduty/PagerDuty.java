package dev.tocsin.local.standin.pagerduty;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Events API v2 with one integration ("Send an alert event"). A trigger opens an incident, or adds to the one that is open under
 * its key; what speaks of a key that is not open is taken and dropped.
 */
public final class PagerDuty implements StandIn {

    /** The only key that is known here. */
    public static final String ROUTING_KEY = "00000000000000000000000000000000";

    private final Map<String, String> statuses = new HashMap<>();

    @Override
    public Reply answer(Call call) {
        if (!call.path().equals("/v2/enqueue") || !call.method().equals("POST")) {
            return Reply.of(Answer.empty(404), "there is only POST /v2/enqueue");
        }
        var event = parsed(call.body());
        if (!(event instanceof Json.Obj)) {
            return refused("Unrecognized object", "Event object format is unrecognized", List.of("JSON parse error"));
        }
        var errors = EventCheck.errors(event, call.body());
        if (!errors.isEmpty()) {
            return refused("invalid event", "Event object is invalid", errors);
        }
        if (!event.at("routing_key").text("").equals(ROUTING_KEY)) {
            return Reply.of(Answer.text(400, "Invalid routing key"), "no integration has this routing_key");
        }
        return taken(event);
    }

    private static @Nullable Json parsed(String body) {
        try {
            return JsonText.parse(body);
        } catch (JsonException e) {
            return null;
        }
    }

    private static Reply refused(String status, String message, List<String> errors) {
        var answer = Json.obj("status", status, "message", message, "errors", errors);
        return new Reply(Answer.json(400, answer), errors);
    }

    private Reply taken(Json event) {
        var key = event.at("dedup_key").text("local-" + statuses.size());
        var answer = Json.obj("status", "success", "message", "Event processed", "dedup_key", key);
        var reply = new Reply(Answer.json(202, answer), List.of());
        var action = event.at("event_action").text("");
        var open = statuses.containsKey(key) && !statuses.getOrDefault(key, "").equals("resolved");
        return open || action.equals("trigger") ? reply.showing(shown(key, event, action, open)) : reply;
    }

    private Shown shown(String key, Json event, String action, boolean open) {
        var before = statuses.getOrDefault(key, "");
        var status = switch (action) {
            case "resolve" -> "resolved";
            case "acknowledge" -> "acknowledged";
            default -> open ? before : "triggered";
        };
        statuses.put(key, status);
        var payload = event.at("payload");
        return new Shown(key, payload.at("summary").text(action), Table.of(event), status, open);
    }
}
