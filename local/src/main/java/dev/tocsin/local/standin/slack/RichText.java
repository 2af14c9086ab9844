package dev.tocsin.local.standin.slack;

import dev.tocsin.local.standin.Place;
import java.util.Set;

/** The {@code rich_text} block: the one that takes untrusted text and still allows bold words and links. */
final class RichText {

    private static final Set<String> STYLES = Set.of("bold", "italic", "strike", "code", "underline");

    private RichText() {}

    static void check(Place block) {
        block.allow(Set.of("type", "block_id", "elements"));
        if (block.require("elements")) {
            block.member("elements").items().forEach(RichText::part);
        }
    }

    private static void part(Place part) {
        switch (part.text("type")) {
            case "rich_text_section" -> inlines(part, Set.of("type", "elements"));
            case "rich_text_quote" -> inlines(part, Set.of("type", "elements", "border"));
            case "rich_text_preformatted" -> inlines(part, Set.of("type", "elements", "border", "language"));
            case "rich_text_list" -> list(part);
            default -> part.member("type").say("unsupported type: " + part.text("type"));
        }
    }

    private static void list(Place list) {
        list.allow(Set.of("type", "elements", "style", "indent", "offset", "border"));
        if (!Set.of("bullet", "ordered").contains(list.text("style"))) {
            list.member("style").say("must be one of: bullet, ordered");
        }
        list.require("elements");
        for (var item : list.member("elements").items()) {
            inlines(item, Set.of("type", "elements"));
        }
    }

    private static void inlines(Place part, Set<String> members) {
        part.allow(members);
        if (part.require("elements")) {
            part.member("elements").items().forEach(RichText::inline);
        }
    }

    private static void inline(Place inline) {
        switch (inline.text("type")) {
            case "text" -> text(inline, Set.of("type", "text", "style"));
            case "link" -> link(inline);
            case "emoji" -> owed(inline, "name", Set.of("type", "name", "unicode", "skin_tone", "style"));
            case "date" -> owed(inline, "timestamp", Set.of("type", "timestamp", "format", "url", "fallback", "style"));
            case "user" -> owed(inline, "user_id", Set.of("type", "user_id", "style"));
            case "usergroup" -> owed(inline, "usergroup_id", Set.of("type", "usergroup_id", "style"));
            case "channel" -> owed(inline, "channel_id", Set.of("type", "channel_id", "style"));
            case "broadcast" -> owed(inline, "range", Set.of("type", "range", "style"));
            default -> inline.member("type").say("unsupported type: " + inline.text("type"));
        }
        inline.member("style").allow(STYLES);
    }

    private static void text(Place text, Set<String> members) {
        text.allow(members);
        if (text.require("text")) {
            text.member("text").length(Integer.MAX_VALUE - 1);
        }
    }

    private static void link(Place link) {
        link.allow(Set.of("type", "url", "text", "unsafe", "style"));
        if (link.require("url")) {
            link.member("url").length(3_000);
        }
    }

    private static void owed(Place inline, String member, Set<String> members) {
        inline.allow(members);
        inline.require(member);
    }
}
