package dev.tocsin.local.inbox;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One thing that the page shows, complete: a message, a ticket, an event's way, an alarm. The page keeps the newest of each
 * id and needs to know nothing of what was before.
 *
 * @param changed the number of the journal's line that changed it last
 * @param at when it appeared
 */
record Card(String id, String kind, long changed, Instant at, Instant changedAt, Json.Obj content) {

    static Card blank(String id, String kind, Journal.Line line) {
        return new Card(id, kind, line.number(), line.at(), line.at(), Json.obj());
    }

    Card at(Journal.Line line) {
        return new Card(id, kind, line.number(), at, line.at(), content);
    }

    /** The card with this member set; a null value leaves it as it is. */
    Card with(String member, Object value) {
        return with(Json.obj(member, value));
    }

    /** The card with all members of this object set. */
    Card with(Json.Obj more) {
        return new Card(id, kind, changed, at, changedAt, joined(content, more));
    }

    /** The card with one more item at the end of a member that is a list. */
    Card plus(String member, Json item) {
        List<Json> items = new ArrayList<>(content.at(member).items());
        items.add(item);
        return with(member, items);
    }

    /** The members of both; of those that both have, the later object's. */
    static Json.Obj joined(Json one, Json other) {
        var members = new LinkedHashMap<>(one.members());
        members.putAll(other.members());
        return new Json.Obj(members);
    }

    Json json() {
        return Json.obj(
                "id", id, "kind", kind, "changed", changed, "at", at, "changedAt", changedAt, "content", content);
    }
}
