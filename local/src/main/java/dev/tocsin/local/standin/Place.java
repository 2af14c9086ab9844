package dev.tocsin.local.standin;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A value inside a document under check, and where it stands. What is wrong with it is said with a JSON pointer and
 * gathered in one list for the whole document.
 */
public record Place(String pointer, Json json, List<Problem> problems) {

    /** One thing that is wrong, and where. */
    public record Problem(String what, String pointer) {}

    /** The root of a document. */
    public static Place root(String pointer, Json json) {
        return new Place(pointer, json, new ArrayList<>());
    }

    public Place member(String name) {
        return new Place(pointer + "/" + name, json.at(name), problems);
    }

    public List<Place> items() {
        var places = new ArrayList<Place>();
        for (var item : json.items()) {
            places.add(new Place(pointer + "/" + places.size(), item, problems));
        }
        return places;
    }

    public boolean has(String name) {
        return json.members().containsKey(name);
    }

    public String text(String name) {
        return json.at(name).text("");
    }

    public void say(String what) {
        problems.add(new Problem(what, pointer));
    }

    /** Every member must be one of these. */
    public void allow(Set<String> names) {
        for (var name : json.members().keySet()) {
            if (!names.contains(name)) {
                say("invalid additional property: " + name);
            }
        }
    }

    /** Each of these members must be there; answers whether they are. */
    public boolean require(String... names) {
        var before = problems.size();
        for (var name : names) {
            if (!has(name)) {
                say("missing required field: " + name);
            }
        }
        return problems.size() == before;
    }

    /** A text of at least one and at most {@code most} UTF-16 characters, as services written in JavaScript and Java count. */
    public void length(int most) {
        if (!(json instanceof Json.Text(var text))) {
            say("must be a string");
        } else if (text.isEmpty()) {
            say("must be more than 0 characters");
        } else if (text.length() > most) {
            say("must be less than " + (most + 1) + " characters");
        }
    }

    /** An array of at least one and at most {@code most} items. */
    public void size(int most) {
        if (!(json instanceof Json.Arr(var items))) {
            say("must be an array");
        } else if (items.isEmpty()) {
            say("no less than 1 items allowed");
        } else if (items.size() > most) {
            say("no more than " + most + " items allowed");
        }
    }
}
