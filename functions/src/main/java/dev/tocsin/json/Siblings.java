package dev.tocsin.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one object or one array holds, while it is read. A name is looked for among those before it only where it may be there; those
 * of a large object are hashed, so that nobody can make it slow.
 */
final class Siblings {

    private static final int FEW = 64;

    private final String text;
    private @Nullable Written first;
    private @Nullable Written last;
    private int size;
    /** A bit for each name, by its mark: where a name's own is not set, it was not given before. */
    private long names;

    private @Nullable Map<String, Written> many;

    Siblings(String text) {
        this.text = text;
    }

    void add(Written item) {
        if (last == null) {
            first = item;
        } else {
            last.before(item);
        }
        last = item;
        size++;
    }

    /** @return whether one with this name was there; the last one counts, in the place of the first */
    boolean addMember(Written member) {
        var bit = 1L << member.nameMark(text);
        var before = (names & bit) == 0 ? null : find(member);
        if (before != null) {
            before.replacedBy(member);
            return true;
        }
        names |= bit;
        add(member);
        if (many != null) {
            many.put(member.name(text), member);
        }
        return false;
    }

    private @Nullable Written find(Written named) {
        if (size < FEW) {
            return WrittenMembers.find(text, first, named.name(text));
        }
        if (many == null) {
            many = WrittenMembers.byName(text, first);
        }
        return many.get(named.name(text));
    }

    void into(Written whole, Written.Kind kind) {
        whole.holds(kind, first, size);
    }
}
