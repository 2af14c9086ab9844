package dev.tocsin.local.standin.jira;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the Atlassian Document Format for the nodes that a ticket of ours may use: what may stand in what, which
 * attributes are owed, which marks go together. Nodes that need Jira's media or apps are refused.
 */
final class Adf {

    private static final Set<String> INLINE =
            Set.of("text", "hardBreak", "emoji", "mention", "date", "status", "inlineCard");
    private static final Set<String> LISTS = Set.of("bulletList", "orderedList");
    private static final Set<String> IN_PANEL =
            Set.of("paragraph", "heading", "bulletList", "orderedList", "blockCard", "codeBlock", "rule");
    private static final Set<String> IN_CELL = Set.of(
            "paragraph",
            "panel",
            "blockquote",
            "orderedList",
            "bulletList",
            "rule",
            "heading",
            "codeBlock",
            "blockCard",
            "nestedExpand");
    private static final Set<String> IN_EXPAND = Set.of(
            "paragraph",
            "panel",
            "blockquote",
            "orderedList",
            "bulletList",
            "rule",
            "heading",
            "codeBlock",
            "table",
            "blockCard",
            "nestedExpand");
    private static final Set<String> IN_DOC = Set.of(
            "paragraph",
            "panel",
            "blockquote",
            "orderedList",
            "bulletList",
            "rule",
            "heading",
            "codeBlock",
            "table",
            "blockCard",
            "expand");

    private static final Map<String, Node> NODES = Map.ofEntries(
            Map.entry("doc", Node.of(IN_DOC, 0, "version")),
            Map.entry("paragraph", Node.of(INLINE, 0)),
            Map.entry("heading", Node.of(INLINE, 0).owing("level")),
            Map.entry("bulletList", Node.of(Set.of("listItem"), 1)),
            Map.entry("orderedList", Node.of(Set.of("listItem"), 1).allowing("order")),
            Map.entry("listItem", Node.of(Set.of("paragraph", "bulletList", "orderedList", "codeBlock"), 1)),
            Map.entry("codeBlock", Node.of(Set.of("text"), 0).allowing("language", "wrap")),
            Map.entry("blockquote", Node.of(Set.of("paragraph", "bulletList", "orderedList", "codeBlock"), 1)),
            Map.entry("panel", Node.of(IN_PANEL, 1).owing("panelType")),
            Map.entry("expand", Node.of(IN_EXPAND, 1).allowing("title")),
            Map.entry(
                    "nestedExpand",
                    Node.of(Set.of("paragraph", "heading", "codeBlock", "bulletList"), 1)
                            .allowing("title")),
            Map.entry(
                    "table",
                    Node.of(Set.of("tableRow"), 1).allowing("isNumberColumnEnabled", "layout", "width", "displayMode")),
            Map.entry("tableRow", Node.of(Set.of("tableCell", "tableHeader"), 0)),
            Map.entry("tableCell", Node.of(IN_CELL, 1).allowing("colspan", "rowspan", "colwidth", "background")),
            Map.entry("tableHeader", Node.of(IN_CELL, 1).allowing("colspan", "rowspan", "colwidth", "background")),
            Map.entry("rule", Node.leaf()),
            Map.entry("hardBreak", Node.leaf().allowing("text")),
            Map.entry("emoji", Node.leaf().owing("shortName").allowing("id", "text")),
            Map.entry("mention", Node.leaf().owing("id").allowing("text", "userType", "accessLevel")),
            Map.entry("date", Node.leaf().owing("timestamp")),
            Map.entry("status", Node.leaf().owing("text", "color").allowing("style")),
            Map.entry("inlineCard", Node.leaf().owing("url")),
            Map.entry("blockCard", Node.leaf().owing("url")));

    private static final Map<String, Set<String>> VALUES = Map.of(
            "panelType", Set.of("info", "note", "tip", "warning", "error", "success"),
            "level", Set.of("1", "2", "3", "4", "5", "6"),
            "color", Set.of("neutral", "purple", "blue", "red", "yellow", "green"));

    private static final Set<String> MARKS =
            Set.of("strong", "em", "code", "strike", "underline", "subsup", "link", "textColor", "backgroundColor");
    private static final Set<String> MARKS_BESIDE_CODE = Set.of("code", "link");

    private Adf() {}

    /** What one kind of node may hold. {@code least} children; a leaf has no content at all. */
    private record Node(Set<String> children, int least, Set<String> owed, Set<String> allowed, Set<String> members) {

        static Node of(Set<String> children, int least, String... members) {
            return new Node(children, least, Set.of(), Set.of(), Set.of(members));
        }

        static Node leaf() {
            return of(Set.of(), 0);
        }

        Node owing(String... attributes) {
            return new Node(children, least, Set.of(attributes), allowed, members);
        }

        Node allowing(String... attributes) {
            return new Node(children, least, owed, Set.of(attributes), members);
        }
    }

    /** What is wrong with a document; empty when nothing is. */
    static List<Place.Problem> problems(Json document) {
        var root = Place.root("", document);
        if (!root.text("type").equals("doc")) {
            root.say("the root is a doc");
        }
        if (!root.json().at("version").equals(new Json.Num("1"))) {
            root.say("version is 1");
        }
        root.require("content");
        node(root);
        return root.problems();
    }

    private static void node(Place place) {
        var type = place.text("type");
        if (type.equals("text")) {
            text(place);
            return;
        }
        var node = NODES.get(type);
        if (node == null) {
            place.say("unknown node: " + type);
            return;
        }
        members(place, node);
        attributes(place.member("attrs"), node);
        children(place, node);
    }

    private static void members(Place place, Node node) {
        for (var name : place.json().members().keySet()) {
            if (!Set.of("type", "content", "attrs").contains(name)
                    && !node.members().contains(name)) {
                place.say("invalid additional property: " + name);
            }
        }
    }

    private static void attributes(Place attributes, Node node) {
        attributes.require(node.owed().toArray(String[]::new));
        attributes.json().members().forEach((name, value) -> {
            if (!node.owed().contains(name) && !node.allowed().contains(name) && !name.equals("localId")) {
                attributes.say("invalid additional property: " + name);
            }
            var values = VALUES.get(name);
            if (values != null && !values.contains(value.text(""))) {
                attributes.say(name + " cannot be " + value.text("that"));
            }
        });
    }

    private static void children(Place place, Node node) {
        var children = place.member("content").items();
        if (children.size() < node.least()) {
            place.say("a " + place.text("type") + " is not empty");
        }
        for (var child : children) {
            var type = child.text("type");
            if (node.children().contains(type)) {
                node(child);
            } else {
                child.say("a " + place.text("type") + " cannot hold a " + type);
            }
        }
        if (place.text("type").equals("listItem") && startsWithList(children)) {
            place.say("a listItem begins with a paragraph");
        }
        if (place.text("type").equals("codeBlock")) {
            children.stream().filter(child -> child.has("marks")).forEach(child -> child.say("code has no marks"));
        }
    }

    private static boolean startsWithList(List<Place> children) {
        return !children.isEmpty() && LISTS.contains(children.getFirst().text("type"));
    }

    private static void text(Place text) {
        text.allow(Set.of("type", "text", "marks"));
        if (text.require("text")) {
            text.member("text").length(Integer.MAX_VALUE - 1);
        }
        var marks = text.member("marks").items();
        var code = marks.stream().anyMatch(mark -> mark.text("type").equals("code"));
        for (var mark : marks) {
            mark(mark, code ? MARKS_BESIDE_CODE : MARKS);
        }
    }

    private static void mark(Place mark, Set<String> known) {
        var type = mark.text("type");
        mark.allow(Set.of("type", "attrs"));
        if (!known.contains(type)) {
            mark.say("no such mark here: " + type);
        }
        switch (type) {
            case "link" -> owed(mark, "href");
            case "textColor", "backgroundColor" -> owed(mark, "color");
            case "subsup" -> owed(mark, "type");
            default -> {}
        }
    }

    private static void owed(Place mark, String attribute) {
        mark.member("attrs").require(attribute);
    }
}
