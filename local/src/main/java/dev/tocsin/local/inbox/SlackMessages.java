package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;

/** Messages as a channel shows them: each with all that it said before, and the replies of its thread. */
final class SlackMessages {

    private final Cards cards;

    SlackMessages(Cards cards) {
        this.cards = cards;
    }

    void called(Journal.Line line, Entry.ServiceCalled call, Json answer) {
        var sent = Ways.parsed(call.body());
        switch (call.path()) {
            case "slack.com/api/chat.postMessage" -> posted(line, sent, answer);
            case "slack.com/api/chat.update" -> updated(line, sent, answer);
            case "hooks.slack.com/services/..." ->
                cards.change(
                        "slack/webhook/" + line.number(),
                        "slack",
                        line,
                        card -> card.with("channel", "webhook").plus("versions", version(sent, line)));
            default -> {}
        }
    }

    private void posted(Journal.Line line, Json sent, Json answer) {
        var channel = answer.at("channel").text("");
        var ts = answer.at("ts").text("");
        var thread = sent.at("thread_ts").text();
        if (thread == null) {
            cards.change(
                    id(channel, ts),
                    "slack",
                    line,
                    card -> card.with(Json.obj("channel", channel, "ts", ts)).plus("versions", version(sent, line)));
        } else {
            var reply = Card.joined(version(sent, line), Json.obj("ts", ts, "broadcast", sent.at("reply_broadcast")));
            cards.changeIfThere(id(channel, thread), line, card -> card.plus("replies", reply));
        }
    }

    private void updated(Journal.Line line, Json sent, Json answer) {
        var id = id(answer.at("channel").text(""), answer.at("ts").text(""));
        cards.changeIfThere(id, line, card -> card.plus("versions", version(sent, line)));
    }

    private static Json.Obj version(Json sent, Journal.Line line) {
        return Json.obj(
                "text", sent.at("text"),
                "blocks", sent.at("blocks"),
                "attachments", sent.at("attachments"),
                "at", line.at());
    }

    private static String id(String channel, String ts) {
        return "slack/" + channel + "/" + ts;
    }
}
