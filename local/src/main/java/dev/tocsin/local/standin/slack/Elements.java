package dev.tocsin.local.standin.slack;

import dev.tocsin.local.standin.Place;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands inside blocks: text objects, buttons, images. */
final class Elements {

    private static final Pattern LINK = Pattern.compile("(https?|mailto|slack):\\S+", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_LINK = 3_000;

    private Elements() {}

    /** A {@code plain_text} or {@code mrkdwn} object. */
    static void text(Place text, int most) {
        switch (text.text("type")) {
            case "plain_text" -> text.allow(Set.of("type", "text", "emoji"));
            case "mrkdwn" -> text.allow(Set.of("type", "text", "verbatim"));
            default -> text.member("type").say("unsupported type: " + text.text("type"));
        }
        if (text.require("text")) {
            text.member("text").length(most);
        }
    }

    static void plainText(Place text, int most) {
        text(text, most);
        if (text.text("type").equals("mrkdwn")) {
            text.member("type").say("must be plain_text");
        }
    }

    /** An element people can press. Tocsin sends buttons; what else Slack knows is not checked, so it is refused. */
    static void interactive(Place element) {
        switch (element.text("type")) {
            case "button" -> button(element);
            case "image" -> image(element, Set.of("type", "image_url", "alt_text"));
            default -> element.member("type").say("unsupported type: " + element.text("type"));
        }
    }

    static void image(Place image, Set<String> members) {
        image.allow(members);
        if (image.require("image_url", "alt_text")) {
            link(image.member("image_url"));
            image.member("alt_text").length(2_000);
        }
    }

    private static void button(Place button) {
        button.allow(Set.of("type", "text", "action_id", "url", "value", "style", "confirm", "accessibility_label"));
        if (button.require("text")) {
            plainText(button.member("text"), 75);
        }
        longest(button, "action_id", 255);
        longest(button, "value", 2_000);
        longest(button, "accessibility_label", 75);
        if (button.has("url")) {
            link(button.member("url"));
        }
        if (button.has("style") && !Set.of("primary", "danger").contains(button.text("style"))) {
            button.member("style").say("must be one of: primary, danger");
        }
    }

    private static void longest(Place element, String member, int most) {
        if (element.has(member)) {
            element.member(member).length(most);
        }
    }

    private static void link(Place link) {
        link.length(LONGEST_LINK);
        if (!LINK.matcher(link.json().text("")).matches()) {
            link.say("invalid URL");
        }
    }
}
