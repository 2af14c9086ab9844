package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.standin.jira.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Tickets as Jira shows them: the fields, the status, the comments, and a history of what was done to them. */
final class Tickets {

    private static final String ISSUE = "/rest/api/3/issue";

    private final Cards cards;

    Tickets(Cards cards) {
        this.cards = cards;
    }

    void called(Journal.Line line, Entry.ServiceCalled call, Json answer) {
        var at = call.path().indexOf(ISSUE);
        if (at < 0 || call.method().equals("GET")) {
            return;
        }
        var site = call.path().substring(0, at);
        var parts = List.of(call.path().substring(at + ISSUE.length()).split("/", -1));
        var body = Ways.parsed(call.body());
        if (parts.size() == 1) {
            changed(line, parts.getFirst(), site, body, answer);
        } else {
            var id = id(site, parts.get(1));
            changed(line, id, parts.size() == 2 ? "" : parts.get(2), body);
        }
    }

    /** A new issue, or a link between two. */
    private void changed(Journal.Line line, String rest, String site, Json body, Json answer) {
        if (rest.equals("Link")) {
            linked(line, site, body);
            return;
        }
        var key = answer.at("key").text("");
        cards.change(
                id(site, key),
                "ticket",
                line,
                card -> card.with(Json.obj("key", key, "site", site, "fields", body.at("fields")))
                        .with(status(Workflow.TO_DO))
                        .plus("history", entry(line, "created the ticket")));
    }

    private void changed(Journal.Line line, String id, String what, Json body) {
        switch (what) {
            case "" -> cards.changeIfThere(id, line, card -> edited(card, line, body));
            case "transitions" -> cards.changeIfThere(id, line, card -> moved(card, line, body));
            case "comment" -> cards.changeIfThere(id, line, card -> commented(card, line, body.at("body")));
            default -> {}
        }
    }

    private static Card edited(Card card, Journal.Line line, Json body) {
        var fields = body.at("fields");
        var names = new ArrayList<>(fields.members().keySet());
        var labels = new ArrayList<>(card.content().at("fields", "labels").texts());
        for (var operation : body.at("update", "labels").items()) {
            labels.remove(operation.at("remove").text(""));
            labels.addAll(Json.arr(operation.at("add")).texts());
            names.add("labels");
        }
        var kept = Card.joined(card.content().at("fields"), Json.obj("labels", labels));
        var edited = card.with("fields", Card.joined(kept, fields));
        for (var operation : body.at("update", "comment").items()) {
            edited = commented(edited, line, operation.at("add", "body"));
        }
        return names.isEmpty() ? edited : edited.plus("history", entry(line, "changed " + String.join(", ", names)));
    }

    private static Card moved(Card card, Journal.Line line, Json body) {
        var moved = card;
        for (var operation : body.at("update", "comment").items()) {
            moved = commented(moved, line, operation.at("add", "body"));
        }
        var to = Workflow.byTransition(body.at("transition", "id").text(""));
        if (to.isEmpty()) {
            return moved;
        }
        var from = card.content().at("status").text("");
        return moved.with(status(to.get()))
                .plus(
                        "history",
                        entry(line, "moved it from " + from + " to " + to.get().status()));
    }

    private static Card commented(Card card, Journal.Line line, Json body) {
        return card.plus("comments", Json.obj("body", body, "at", line.at()));
    }

    private void linked(Journal.Line line, String site, Json body) {
        var inward = body.at("inwardIssue", "key").text("");
        var outward = body.at("outwardIssue", "key").text("");
        cards.changeIfThere(id(site, outward), line, card -> card.plus("links", new Json.Text(inward)));
        cards.changeIfThere(id(site, inward), line, card -> card.plus("links", new Json.Text(outward)));
    }

    private static Json.Obj status(Workflow status) {
        return Json.obj("status", status.status(), "category", status.category());
    }

    private static Json entry(Journal.Line line, String what) {
        return Json.obj("what", what, "at", line.at());
    }

    private static String id(String site, String key) {
        return "ticket/" + site + "/" + key;
    }
}
