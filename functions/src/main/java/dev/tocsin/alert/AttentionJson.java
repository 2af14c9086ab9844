package dev.tocsin.alert;

import dev.tocsin.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people have said, in the state of an alert or of a fold. */
final class AttentionJson {

    private AttentionJson() {}

    static @Nullable Json silence(@Nullable Silence silence) {
        return silence == null
                ? null
                : Json.obj(
                        "author", silence.author(),
                        "reason", silence.reason(),
                        "at", silence.at(),
                        "until", silence.until());
    }

    static @Nullable Json acknowledged(@Nullable Acknowledgement by) {
        return by == null ? null : Json.obj("author", by.author(), "reason", by.reason(), "at", by.at());
    }

    /** @param state with the members {@code silence} and {@code acknowledged} */
    static Attention read(Json state) {
        return new Attention(readSilence(state.at("silence")), readAcknowledged(state.at("acknowledged")));
    }

    private static @Nullable Silence readSilence(Json json) {
        return json.isNull()
                ? null
                : new Silence(
                        json.at("author").text(""),
                        json.at("reason").text(""),
                        time(json.at("at")),
                        time(json.at("until")));
    }

    private static @Nullable Acknowledgement readAcknowledged(Json json) {
        return json.isNull()
                ? null
                : new Acknowledgement(
                        json.at("author").text(""), json.at("reason").text(""), time(json.at("at")));
    }

    private static Instant time(Json json) {
        return Instant.parse(json.text(""));
    }
}
