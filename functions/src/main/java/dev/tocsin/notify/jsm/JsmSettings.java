package dev.tocsin.notify.jsm;

import dev.tocsin.json.Json;
import java.util.List;

/**
 * Who is called.
 *
 * @param responders besides those whom the integration or its team calls
 * @param tags besides Tocsin's own
 */
record JsmSettings(List<Responder> responders, List<String> tags) {

    /** @param type {@code team}, {@code user}, {@code escalation} or {@code schedule} */
    record Responder(String type, String id) {

        /** Written {@code team:4513b7ea-3b91-438f-b7e4-e3e54af9147c}; a user's id may have a colon too. */
        static Responder of(String text) {
            var colon = text.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("a responder is written as its type, a colon and its id");
            }
            return new Responder(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    JsmSettings {
        responders = List.copyOf(responders);
        tags = List.copyOf(tags);
    }

    /** @throws IllegalArgumentException when a responder is none */
    static JsmSettings of(Json settings) {
        var responders =
                settings.at("responders").texts().stream().map(Responder::of).toList();
        return new JsmSettings(responders, settings.at("tags").texts());
    }
}
