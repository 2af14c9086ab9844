package dev.tocsin.local.health;

import dev.tocsin.json.Json;
import dev.tocsin.text.Plain;
import java.time.Instant;

/** One JSON line of a function's log, for people. What it quotes of events is untrusted. */
public record LogLine(Instant at, String group, Json json) {

    String text() {
        return at + "  " + Plain.line(what());
    }

    private String what() {
        return switch (kind()) {
            case "decision" -> decision();
            case "malformed" ->
                "malformed: " + member("why") + " (" + member("where") + "); it stands in the dead-letter queue";
            case "delivery" -> member("channel") + ": " + member("outcome") + revision() + after(": ", member("why"));
            default -> kind() + after(" ", member("reason")) + revision() + after(": ", member("why"));
        };
    }

    private String decision() {
        var told = json.at("notify").texts();
        return member("reason")
                + after(", rule ", member("rule"))
                + after(", ", member("image"))
                + after(": ", member("why"))
                + (told.isEmpty()
                        ? after("; to be told at ", member("tellAt"))
                        : "; told to " + String.join(", ", told))
                + (alert().isEmpty() ? "" : "; alert " + alert() + revision());
    }

    private String revision() {
        return after(" revision ", member("revision"));
    }

    String kind() {
        return member("log");
    }

    String alert() {
        return member("alert");
    }

    /** Whether it is about this event, or about no single one: the clock decides, a channel delivers. */
    boolean isOfNoEvent() {
        return member("event").isEmpty();
    }

    private String member(String name) {
        return json.at(name).text("");
    }

    private static String after(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }
}
