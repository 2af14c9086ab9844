package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.journal.Shown;

/** What outside services were told: what took effect becomes messages and tickets, what did not becomes a refusal. */
final class Calls {

    private final Cards cards;
    private final SlackMessages slack;
    private final Tickets tickets;

    Calls(Cards cards) {
        this.cards = cards;
        this.slack = new SlackMessages(cards);
        this.tickets = new Tickets(cards);
    }

    void called(Journal.Line line, Entry.ServiceCalled call) {
        var answer = Ways.parsed(call.answer());
        if (call.status() < 300 && !answer.at("ok").equals(Json.of(false))) {
            tookEffect(line, call, answer);
        }
        if (!call.problems().isEmpty() || call.status() >= 400) {
            cards.change("refusal/" + line.number(), "refusal", line, card -> card.with(refusal(call)));
        }
    }

    private void tookEffect(Journal.Line line, Entry.ServiceCalled call, Json answer) {
        if (call.shown() != null) {
            shown(line, call.service(), call.shown(), Ways.parsed(call.body()));
            return;
        }
        switch (call.service()) {
            case "slack" -> slack.called(line, call, answer);
            case "jira" -> tickets.called(line, call, answer);
            default -> delivered(line, call);
        }
    }

    /** What people see at a service, and all that it showed before. */
    private void shown(Journal.Line line, String service, Shown shown, Json sent) {
        var version = Json.obj(
                "title", shown.title(), "text", shown.text(), "status", shown.status(), "sent", sent, "at", line.at());
        cards.change(
                "posting/" + service + "/" + shown.reference(),
                "posting",
                line,
                card -> card.with(Json.obj("service", service, "reference", shown.reference()))
                        .plus("versions", version));
    }

    /** What SNS handed to a subscription. */
    private void delivered(Journal.Line line, Entry.ServiceCalled call) {
        if (call.method().equals("DELIVER")) {
            var content = Card.joined(Ways.parsed(call.body()), Json.obj("protocol", call.service()));
            cards.change("mail/" + line.number(), "mail", line, card -> card.with(content));
        }
    }

    private static Json.Obj refusal(Entry.ServiceCalled call) {
        return Json.obj(
                "service", call.service(),
                "method", call.method(),
                "path", call.path(),
                "status", call.status(),
                "problems", call.problems(),
                "body", call.body(),
                "answer", call.answer());
    }
}
