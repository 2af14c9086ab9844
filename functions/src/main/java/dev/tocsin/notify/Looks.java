package dev.tocsin.notify;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;

/**
 * How a channel shows severities, as the policy has it: nothing where it says nothing.
 *
 * @param bySeverity {@code {"critical": {"emoji": "...", "colour": "attention"}}}
 */
public record Looks(Json bySeverity) {

    public static Looks of(Json settings) {
        return new Looks(settings.at("severity"));
    }

    /** The message with the emoji of its severity before the title. */
    public MessageText on(MessageText message, Notification told) {
        var emoji = look(told, "emoji");
        return emoji.isEmpty() ? message : message.titled(emoji + " " + message.title());
    }

    /** One of the service's own names for colours; {@code otherwise} where the policy names none. */
    public String colour(Notification told, String otherwise) {
        var colour = look(told, "colour");
        return colour.isEmpty() ? otherwise : colour;
    }

    private String look(Notification told, String what) {
        var severity = told.severity();
        return severity == null ? "" : bySeverity.at(severity.word()).at(what).text("");
    }
}
