package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;

/** What somebody has to look after: dead letters, alarms, calls that a role does not allow. */
final class Troubles {

    private final Cards cards;
    private final Ways ways;

    Troubles(Cards cards, Ways ways) {
        this.cards = cards;
        this.ways = ways;
    }

    void deadLettered(Journal.Line line, Entry.DeadLettered dead) {
        var letter = Json.obj(
                "queue", dead.queue(),
                "why", dead.why(),
                "body", dead.body(),
                "attributes", dead.attributes(),
                "at", line.at());
        var id = "dead/" + dead.queue() + "/" + dead.messageId();
        cards.change(id, "dead", line, card -> card.with(letter));
        ways.deadLettered(line, dead.messageId(), Json.obj("queue", dead.queue(), "why", dead.why(), "card", id));
    }

    void denied(Journal.Line line, Entry.Denied denied) {
        var content = Json.obj(
                "function", denied.function(),
                "action", denied.action(),
                "resource", denied.resource(),
                "statement", denied.statement());
        cards.change("denied/" + line.number(), "denied", line, card -> card.with(content));
    }

    void alarm(Journal.Line line, Entry.AlarmChanged alarm) {
        var change = Json.obj("ringing", alarm.ringing(), "why", alarm.why(), "at", line.at());
        cards.change(
                "alarm/" + alarm.alarm(),
                "alarm",
                line,
                card -> card.with("alarm", alarm.alarm())
                        .with("ringing", alarm.ringing())
                        .with("why", alarm.why())
                        .plus("history", change));
    }
}
