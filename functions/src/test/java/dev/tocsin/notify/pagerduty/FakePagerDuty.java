package dev.tocsin.notify.pagerduty;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.FakeService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One integration of PagerDuty in memory, with every incident that it ever opened. */
final class FakePagerDuty extends FakeService {

    /** An incident. A key that is resolved and triggered again has a second one. */
    static final class Incident {
        final String key;
        final List<Json> log = new ArrayList<>();
        boolean open = true;

        Incident(String key) {
            this.key = key;
        }
    }

    final List<Incident> incidents = new ArrayList<>();
    private final Map<String, Incident> open = new LinkedHashMap<>();
    private final String routingKey;

    FakePagerDuty(String routingKey) {
        this.routingKey = routingKey;
    }

    @Override
    protected Response answer(Request request) {
        var event = JsonText.parse(request.body());
        if (!event.at("routing_key").text("").equals(routingKey)) {
            return new Response(400, Map.of(), "Invalid routing key");
        }
        var key = event.at("dedup_key").text("");
        switch (event.at("event_action").text("")) {
            case "trigger" -> trigger(key, event);
            case "resolve" -> resolve(key, event);
            default -> throw new IllegalArgumentException("no such action");
        }
        return json(202, Json.obj("status", "success", "message", "Event processed", "dedup_key", key));
    }

    private void trigger(String key, Json event) {
        var incident = open.computeIfAbsent(key, fresh -> {
            var opened = new Incident(fresh);
            incidents.add(opened);
            return opened;
        });
        incident.log.add(event);
    }

    /** Of a key that is not open it is dropped. */
    private void resolve(String key, Json event) {
        var incident = open.remove(key);
        if (incident != null) {
            incident.log.add(event);
            incident.open = false;
        }
    }
}
