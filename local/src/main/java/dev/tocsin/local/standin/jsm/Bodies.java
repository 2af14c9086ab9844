package dev.tocsin.local.standin.jsm;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.Place;
import java.util.List;
import java.util.Set;

/** What is wrong with a body: the service checks it before it takes the request. */
final class Bodies {

    private static final Set<String> CREATE = Set.of(
            "message",
            "alias",
            "description",
            "responders",
            "visibleTo",
            "actions",
            "tags",
            "details",
            "entity",
            "source",
            "priority",
            "note",
            "user");
    private static final Set<String> RESPONDERS = Set.of("team", "user", "escalation", "schedule");
    private static final Set<String> PRIORITIES = Set.of("P1", "P2", "P3", "P4", "P5");

    private Bodies() {}

    static List<Place.Problem> create(Json body) {
        var place = Place.root("", body);
        place.allow(CREATE);
        if (place.require("message")) {
            place.member("message").length(130);
        }
        length(place, "alias", 512);
        length(place, "description", 15_000);
        length(place, "entity", 512);
        length(place, "source", 100);
        size(place, "tags", 20).forEach(tag -> tag.length(50));
        size(place, "responders", 50).forEach(Bodies::responder);
        if (!PRIORITIES.contains(body.at("priority").text("P3"))) {
            place.member("priority").say("must be one of P1, P2, P3, P4, P5");
        }
        details(place.member("details"));
        return place.problems();
    }

    static List<Place.Problem> note(Json body) {
        var place = Place.root("", body);
        place.allow(Set.of("note", "user", "source"));
        length(place, "note", 25_000);
        length(place, "source", 100);
        return place.problems();
    }

    private static void length(Place place, String name, int most) {
        if (place.has(name)) {
            place.member(name).length(most);
        }
    }

    private static List<Place> size(Place place, String name, int most) {
        if (place.has(name)) {
            place.member(name).size(most);
        }
        return place.member(name).items();
    }

    private static void responder(Place responder) {
        if (!RESPONDERS.contains(responder.text("type"))) {
            responder.say("type must be one of team, user, escalation, schedule");
        }
        responder.require("id");
    }

    private static void details(Place details) {
        details.json().members().forEach((name, value) -> {
            if (!(value instanceof Json.Text)) {
                details.member(name).say("must be a string");
            }
        });
        if (details.json().write().length() > 8_000) {
            details.say("must be less than 8001 characters");
        }
    }
}
