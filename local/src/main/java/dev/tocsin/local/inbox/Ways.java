package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of each event. An event of AWS is a card {@code way}: rule, queue, function, decision. An Image Alert is a card
 * {@code telling}, found by its alert and revision: rules, queues, functions, deliveries. A decision names the telling
 * that came of it, so neither has to come first. A card {@code alert} gathers the tellings of an alert.
 */
final class Ways {

    private static final String IMAGE_ALERT = "Image Alert";

    private final Cards cards;
    private final Map<String, String> cardOfEvent = new HashMap<>();
    private final Map<String, String> cardOfMessage = new HashMap<>();

    Ways(Cards cards) {
        this.cards = cards;
    }

    void put(Journal.Line line, Entry.EventPut put) {
        var event = parsed(put.json());
        if (event.at("detail-type").text("").equals(IMAGE_ALERT)) {
            told(line, put, event.at("detail"));
        } else {
            setOut(line, put, event);
        }
    }

    private void setOut(Journal.Line line, Entry.EventPut put, Json event) {
        var id = "way/" + put.eventId() + (cards.has("way/" + put.eventId()) ? "/" + line.number() : "");
        cardOfEvent.put(put.eventId(), id);
        cards.change(
                id,
                "way",
                line,
                way -> way.with(Json.obj(
                        "event", put.eventId(), "bus", put.bus(), "json", event.isNull() ? put.json() : event)));
    }

    private void told(Journal.Line line, Entry.EventPut put, Json detail) {
        var telling = telling(detail);
        cardOfEvent.put(put.eventId(), telling);
        cards.change(
                telling,
                "telling",
                line,
                card -> card.with(Json.obj("event", put.eventId(), "bus", put.bus(), "detail", detail)));
        var revision = Json.obj(
                "revision", detail.at("revision"),
                "reason", detail.at("reason"),
                "why", detail.at("why"),
                "at", line.at(),
                "telling", telling);
        cards.change(
                "alert/" + detail.at("alert").text(""),
                "alert",
                line,
                card -> card.with("latest", detail).plus("revisions", revision));
    }

    void matched(Journal.Line line, Entry.RuleMatched matched) {
        var match =
                Json.obj("bus", matched.bus(), "rule", matched.rule(), "targets", matched.targets(), "at", line.at());
        attach(line, cardOfEvent.get(matched.eventId()), "rules", match);
    }

    void queued(Journal.Line line, Entry.MessageQueued queued) {
        var card = cardOfEvent.get(queued.eventId());
        if (card != null) {
            cardOfMessage.put(queued.messageId(), card);
            attach(line, card, "queues", Json.obj("queue", queued.queue(), "at", line.at()));
        }
    }

    void invoked(Journal.Line line, Entry.Invoked invoked) {
        for (var message : invoked.messageIds()) {
            var run = Json.obj(
                    "function", invoked.function(),
                    "batch", invoked.messageIds().size(),
                    "failed", invoked.failed().contains(message),
                    "millis", invoked.took().toMillis(),
                    "error", invoked.error(),
                    "at", line.at());
            attach(line, cardOfMessage.get(message), "runs", run);
        }
    }

    void logged(Journal.Line line, Entry.Logged logged) {
        var json = parsed(logged.line());
        switch (json.at("log").text("")) {
            case "decision" -> decided(line, logged.function(), json);
            case "delivery" -> delivered(line, json);
            default -> {}
        }
    }

    /** A line without an alert speaks of a message that was none. */
    private void delivered(Journal.Line line, Json delivery) {
        if (!delivery.at("alert").isNull()) {
            var timed = Card.joined(delivery, Json.obj("at", line.at()));
            cards.change(telling(delivery), "telling", line, card -> card.plus("deliveries", timed));
        }
    }

    private void decided(Journal.Line line, String function, Json decision) {
        var card = cardOfEvent.get(decision.at("event").text(""));
        attach(line, card, "decisions", Card.joined(decision, Json.obj("function", function, "at", line.at())));
    }

    /** A message of this event stands in a dead-letter queue. */
    void deadLettered(Journal.Line line, String messageId, Json letter) {
        attach(line, cardOfMessage.get(messageId), "deadLetters", letter);
    }

    private void attach(Journal.Line line, @Nullable String card, String member, Json item) {
        if (card != null) {
            cards.changeIfThere(card, line, before -> before.plus(member, item));
        }
    }

    private static String telling(Json json) {
        return "telling/" + json.at("alert").text("") + "/"
                + json.at("revision").text("");
    }

    /** Null where it is not JSON. */
    static Json parsed(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonException e) {
            return new Json.Null();
        }
    }
}
