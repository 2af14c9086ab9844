package dev.tocsin.local.standin.slack;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Block Kit's rules for a message, as Slack's reference ("Blocks", "Block elements", "Composition objects") and its
 * SDKs' validators state them. Unknown members are refused, as Slack refuses them.
 */
final class Blocks {

    private static final int MOST_BLOCKS = 50;
    private static final int MOST_ID = 255;

    private Blocks() {}

    /** What is wrong, in the words of Slack's {@code response_metadata.messages}; empty when nothing is. */
    static List<Place.Problem> problems(Json blocks) {
        var root = Place.root("/blocks", blocks);
        if (!blocks.items().isEmpty()) {
            root.size(MOST_BLOCKS);
        }
        var ids = new HashSet<String>();
        for (var block : root.items()) {
            check(block);
            uniqueId(block, ids);
        }
        return root.problems();
    }

    private static void uniqueId(Place block, Set<String> ids) {
        if (!block.has("block_id")) {
            return;
        }
        var id = block.member("block_id");
        id.length(MOST_ID);
        if (!ids.add(id.json().text(""))) {
            id.say("block_id already exists");
        }
    }

    private static void check(Place block) {
        switch (block.text("type")) {
            case "header" -> header(block);
            case "section" -> section(block);
            case "divider" -> block.allow(Set.of("type", "block_id"));
            case "context" -> context(block);
            case "actions" -> actions(block);
            case "image" -> image(block);
            case "markdown" -> markdown(block);
            case "rich_text" -> RichText.check(block);
            default -> block.member("type").say("unsupported type: " + block.text("type"));
        }
    }

    private static void header(Place block) {
        block.allow(Set.of("type", "block_id", "text", "level"));
        if (block.require("text")) {
            Elements.plainText(block.member("text"), 150);
        }
    }

    private static void section(Place block) {
        block.allow(Set.of("type", "block_id", "text", "fields", "accessory", "expand"));
        if (!block.has("text") && !block.has("fields")) {
            block.say("missing required field: text or fields");
        }
        if (block.has("text")) {
            Elements.text(block.member("text"), 3_000);
        }
        if (block.has("fields")) {
            block.member("fields").size(10);
            block.member("fields").items().forEach(field -> Elements.text(field, 2_000));
        }
        if (block.has("accessory")) {
            Elements.interactive(block.member("accessory"));
        }
    }

    private static void context(Place block) {
        block.allow(Set.of("type", "block_id", "elements"));
        block.require("elements");
        block.member("elements").size(10);
        for (var element : block.member("elements").items()) {
            if (element.text("type").equals("image")) {
                Elements.image(element, Set.of("type", "image_url", "alt_text"));
            } else {
                Elements.text(element, 3_000);
            }
        }
    }

    private static void actions(Place block) {
        block.allow(Set.of("type", "block_id", "elements"));
        block.require("elements");
        block.member("elements").size(25);
        block.member("elements").items().forEach(Elements::interactive);
    }

    private static void image(Place block) {
        Elements.image(block, Set.of("type", "block_id", "image_url", "alt_text", "title"));
        if (block.has("title")) {
            Elements.plainText(block.member("title"), 2_000);
        }
    }

    private static void markdown(Place block) {
        block.allow(Set.of("type", "block_id", "text"));
        if (block.require("text")) {
            block.member("text").length(12_000);
        }
    }
}
