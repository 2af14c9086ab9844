package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** The text of a state, put together again. */
record State(String text, long version) {

    /** Of the items of a partition; empty when its parts are not all of one version: it was written while it was read. */
    static Optional<State> of(Map<String, Item> items, String sk) {
        var state = items.getOrDefault(sk, new Item(Json.obj()));
        var version = state.number("version");
        var bodies = new ArrayList<byte[]>();
        bodies.add(state.bytes("body"));
        for (var part = 1; part < state.number("parts"); part++) {
            var item = items.get(Row.partKey(version, writer(state), part));
            if (item == null || item.number("version") != version) {
                return Optional.empty();
            }
            bodies.add(item.bytes("body"));
        }
        return Optional.of(new State(Deflated.text(bodies), version));
    }

    /** Empty where the parts were written together with it. */
    private static String writer(Item state) {
        return state.has(Row.APART) ? state.text(Row.APART) : "";
    }

    Json json() {
        return JsonText.parse(text);
    }
}
