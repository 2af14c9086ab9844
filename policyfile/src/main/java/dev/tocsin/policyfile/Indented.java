package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import java.util.stream.Collectors;

/** JSON for people: two spaces a level; what holds nothing but single values stays on one line. */
final class Indented {

    private static final int WIDEST = 100;

    private Indented() {}

    static String text(Json json) {
        return text(json, "\n");
    }

    private static String text(Json json, String line) {
        var compact = json.write();
        if (flat(json) && compact.length() <= WIDEST) {
            return compact;
        }
        var deeper = line + "  ";
        return switch (json) {
            case Json.Obj(var members) ->
                members.entrySet().stream()
                        .map(member -> deeper + new Json.Text(member.getKey()).write() + ": "
                                + text(member.getValue(), deeper))
                        .collect(Collectors.joining(",", "{", line + "}"));
            case Json.Arr(var items) ->
                items.stream()
                        .map(item -> deeper + text(item, deeper))
                        .collect(Collectors.joining(",", "[", line + "]"));
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> compact;
        };
    }

    private static boolean flat(Json json) {
        return switch (json) {
            case Json.Obj(var members) -> members.isEmpty();
            case Json.Arr(var items) ->
                items.stream()
                        .allMatch(
                                item -> item.members().isEmpty() && item.items().isEmpty());
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> true;
        };
    }
}
