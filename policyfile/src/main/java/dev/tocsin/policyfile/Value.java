package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read at a place of the file, in the words of the canonical JSON. */
sealed interface Value {

    Place place();

    record Scalar(Place place, Json json) implements Value {}

    record Items(Place place, List<Value> items) implements Value {}

    record Members(Place place, Map<String, Member> members) implements Value {}

    /** It does not fit its shape, and that was reported. */
    record Wrong(Place place) implements Value {}

    record Member(Place key, Value value) {}

    /** The value of a member; null where it is absent. */
    default @Nullable Value at(String name) {
        var member = members().get(name);
        return member == null ? null : member.value();
    }

    default Map<String, Member> members() {
        return this instanceof Members(var _, var members) ? members : Map.of();
    }

    default List<Value> items() {
        return this instanceof Items(var _, var items) ? items : List.of();
    }

    /** The text of a single value; empty for anything else. */
    default String text() {
        return this instanceof Scalar(var _, var json) ? json.text("") : "";
    }

    /** Whether it, or anything in it, was reported as wrong. */
    default boolean flawed() {
        return switch (this) {
            case Scalar _ -> false;
            case Items(var _, var items) -> items.stream().anyMatch(Value::flawed);
            case Members(var _, var members) ->
                members.values().stream().anyMatch(member -> member.value().flawed());
            case Wrong _ -> true;
        };
    }

    /** @throws IllegalStateException where something is wrong: ask only when nothing was reported */
    default Json json() {
        return switch (this) {
            case Scalar(var _, var json) -> json;
            case Items(var _, var items) -> {
                var list = new ArrayList<Json>();
                items.forEach(item -> list.add(item.json()));
                yield new Json.Arr(list);
            }
            case Members(var _, var members) -> {
                var object = new LinkedHashMap<String, Json>();
                members.forEach(
                        (name, member) -> object.put(name, member.value().json()));
                yield new Json.Obj(object);
            }
            case Wrong(var place) -> throw new IllegalStateException("wrong at " + place);
        };
    }
}
