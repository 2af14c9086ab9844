package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import java.util.List;

/** The journal as cards. Reading catches up with what was written since; thread-safe. */
final class InboxView {

    private final Journal journal;
    private final Cards cards = new Cards();
    private final Ways ways = new Ways(cards);
    private final Calls calls = new Calls(cards);
    private final Troubles troubles = new Troubles(cards, ways);
    private final LogLines log = new LogLines(cards);
    private long read;

    InboxView(Journal journal) {
        this.journal = journal;
    }

    /** The cards that changed after the journal's line of this number, and the number up to which that is true. */
    record Changes(long number, List<Card> cards) {
        Json json() {
            return Json.obj(
                    "number", number, "cards", cards.stream().map(Card::json).toList());
        }
    }

    synchronized Changes changesAfter(long number) {
        for (var line : journal.since(read)) {
            show(line);
            read = line.number();
        }
        return new Changes(read, cards.changedAfter(number));
    }

    private void show(Journal.Line line) {
        switch (line.entry()) {
            case Entry.EventPut put -> ways.put(line, put);
            case Entry.RuleMatched matched -> ways.matched(line, matched);
            case Entry.MessageQueued queued -> ways.queued(line, queued);
            case Entry.Invoked invoked -> {
                ways.invoked(line, invoked);
                log.invoked(line, invoked);
            }
            case Entry.Logged logged -> {
                ways.logged(line, logged);
                log.logged(line, logged);
            }
            case Entry.Denied denied -> troubles.denied(line, denied);
            case Entry.DeadLettered dead -> troubles.deadLettered(line, dead);
            case Entry.ServiceCalled called -> {
                calls.called(line, called);
                log.called(line, called);
            }
            case Entry.AlarmChanged alarm -> troubles.alarm(line, alarm);
        }
    }
}
