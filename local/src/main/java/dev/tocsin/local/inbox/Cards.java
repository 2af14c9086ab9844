package dev.tocsin.local.inbox;

import dev.tocsin.local.journal.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All cards by their ids, in the order in which they appeared. */
final class Cards {

    /** Of a kind that only grows, so many are shown. */
    private static final int MOST_OF_A_KIND = 2_000;

    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final Map<String, Integer> ofKind = new LinkedHashMap<>();

    /** Changes the card of this id, a blank one where there is none. */
    void change(String id, String kind, Journal.Line line, UnaryOperator<Card> change) {
        var before = cards.get(id);
        if (before == null) {
            makeRoom(kind);
        }
        cards.put(id, change.apply(before == null ? Card.blank(id, kind, line) : before.at(line)));
    }

    /** Changes the card of this id; nothing where there is none. */
    void changeIfThere(String id, Journal.Line line, UnaryOperator<Card> change) {
        cards.computeIfPresent(id, (_, card) -> change.apply(card.at(line)));
    }

    boolean has(String id) {
        return cards.containsKey(id);
    }

    List<Card> changedAfter(long number) {
        return cards.values().stream().filter(card -> card.changed() > number).toList();
    }

    private void makeRoom(String kind) {
        if (ofKind.merge(kind, 1, Integer::sum) > MOST_OF_A_KIND) {
            var oldest = cards.values().stream()
                    .filter(card -> card.kind().equals(kind))
                    .findFirst()
                    .orElseThrow();
            cards.remove(oldest.id());
            ofKind.merge(kind, -1, Integer::sum);
        }
    }
}
