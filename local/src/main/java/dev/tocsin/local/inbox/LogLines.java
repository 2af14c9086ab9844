package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;

/** What the functions wrote, how each run ended, and which calls left this machine's Lambda: one card a line. */
final class LogLines {

    private final Cards cards;

    LogLines(Cards cards) {
        this.cards = cards;
    }

    void logged(Journal.Line line, Entry.Logged logged) {
        var json = Ways.parsed(logged.line());
        // Numbers of every invocation, for CloudWatch: no news, and nothing to read.
        if (!json.at("_aws").isNull()) {
            return;
        }
        var level = json.at("level").text("");
        write(line, Json.obj("from", logged.function(), "level", level, "text", logged.line(), "json", object(json)));
    }

    void invoked(Journal.Line line, Entry.Invoked invoked) {
        // A clock that ticks and has nothing to do is no news.
        if (invoked.messageIds().isEmpty() && invoked.error() == null) {
            return;
        }
        var text = "ran %d ms, messages: %d, failed: %d"
                .formatted(
                        invoked.took().toMillis(),
                        invoked.messageIds().size(),
                        invoked.failed().size());
        var error = invoked.error();
        var level = error == null ? "RUN" : "ERROR";
        write(
                line,
                Json.obj(
                        "from",
                        invoked.function(),
                        "level",
                        level,
                        "text",
                        error == null ? text : text + ": " + error));
    }

    void called(Journal.Line line, Entry.ServiceCalled call) {
        var text = call.method() + " " + call.path() + " -> " + call.status();
        var level = call.problems().isEmpty() ? "CALL" : "WARN";
        var problems = call.problems().isEmpty() ? "" : " (" + String.join("; ", call.problems()) + ")";
        write(line, Json.obj("from", call.service(), "level", level, "text", text + problems));
    }

    private static Json object(Json json) {
        return json instanceof Json.Obj ? json : new Json.Null();
    }

    private void write(Journal.Line line, Json.Obj content) {
        cards.change("log/" + line.number(), "log", line, card -> card.with(content));
    }
}
