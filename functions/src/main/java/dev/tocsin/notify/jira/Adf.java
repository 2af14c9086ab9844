package dev.tocsin.notify.jira;

import dev.tocsin.json.Json;
import dev.tocsin.notify.MessageText;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts as an Atlassian Document Format tree ("Atlassian Document Format", version 1). Text nodes are shown as they are: nothing in
 * them is formatted, mentions anybody or links anywhere; no node is empty.
 */
final class Adf {

    private Adf() {}

    static Json description(MessageText message) {
        var nodes = new ArrayList<Json>();
        nodes.add(paragraph(text(message.lead())));
        nodes.add(bullets(message.where().stream()
                .map(fact -> List.of(strong(fact.label() + ": "), text(fact.value())))
                .toList()));
        addSection(nodes, "How bad", message.counts(), message.findings());
        if (!message.more().isEmpty()) {
            nodes.add(paragraph(text(message.more())));
        }
        message.sections().forEach(section -> addSection(nodes, section.title(), "", section.lines()));
        addSection(nodes, "Since when", "", message.since());
        addSection(nodes, "What to do", "", message.todo());
        addLinks(nodes, message.links());
        return document(nodes);
    }

    /** What a comment says of a change: the description has the rest. */
    static Json comment(MessageText message) {
        var nodes = new ArrayList<Json>();
        nodes.add(paragraph(strong(message.title())));
        nodes.add(paragraph(text(message.lead())));
        nodes.add(paragraph(text(message.since().getLast())));
        return document(nodes);
    }

    private static void addSection(List<Json> nodes, String heading, String first, List<String> lines) {
        if (first.isEmpty() && lines.isEmpty()) {
            return;
        }
        nodes.add(heading(heading));
        if (!first.isEmpty()) {
            nodes.add(paragraph(text(first)));
        }
        if (!lines.isEmpty()) {
            nodes.add(bullets(lines.stream().map(line -> List.of(text(line))).toList()));
        }
    }

    private static void addLinks(List<Json> nodes, List<MessageText.Link> links) {
        if (!links.isEmpty()) {
            nodes.add(heading("Links"));
            nodes.add(bullets(links.stream().map(link -> List.of(link(link))).toList()));
        }
    }

    private static Json document(List<Json> nodes) {
        return Json.obj("type", "doc", "version", 1, "content", nodes);
    }

    private static Json heading(String ours) {
        return Json.obj("type", "heading", "attrs", Json.obj("level", 3), "content", List.of(text(ours)));
    }

    private static Json paragraph(Json... inline) {
        return paragraph(List.of(inline));
    }

    private static Json paragraph(List<Json> inline) {
        return Json.obj("type", "paragraph", "content", inline);
    }

    private static Json bullets(List<List<Json>> items) {
        var list = new ArrayList<Json>();
        for (var item : items) {
            list.add(Json.obj("type", "listItem", "content", List.of(paragraph(item))));
        }
        return Json.obj("type", "bulletList", "content", list);
    }

    private static Json text(String text) {
        return Json.obj("type", "text", "text", text.isEmpty() ? "-" : text);
    }

    private static Json strong(String text) {
        return Json.obj("type", "text", "text", text, "marks", List.of(Json.obj("type", "strong")));
    }

    private static Json link(MessageText.Link link) {
        var mark = Json.obj("type", "link", "attrs", Json.obj("href", link.url().toString()));
        return Json.obj("type", "text", "text", link.label(), "marks", List.of(mark));
    }
}
