package dev.tocsin.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as it stands in a text: from where to where, and what stands beside it and within it. Of most values of an event nobody asks
 * what they are, so that nothing of them is copied before somebody does.
 */
final class Written {

    enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        ESCAPED_TEXT,
        NUMBER,
        TRUE,
        FALSE,
        NULL
    }

    private int nameFrom;
    private int nameTo;
    private @Nullable String name;

    private Kind kind = Kind.NULL;
    private int from;
    private int to;
    private @Nullable Written first;
    private @Nullable Written next;
    private @Nullable Json json;

    /** Its name in an object stands there. */
    void named(int from, int to) {
        nameFrom = from;
        nameTo = to;
    }

    /** Its name in an object, which does not stand there as it reads. */
    void named(String name) {
        this.name = name;
        nameTo = name.length();
    }

    /** A value without parts, and where it stands: a text without its quotes. */
    void is(Kind kind, int from, int to) {
        this.kind = kind;
        this.from = from;
        this.to = to;
    }

    /** An object or array, and the first of its parts. */
    void holds(Kind kind, @Nullable Written first) {
        this.kind = kind;
        this.first = first;
    }

    void before(Written next) {
        this.next = next;
    }

    void replacedBy(Written other) {
        is(other.kind, other.from, other.to);
        holds(other.kind, other.first);
    }

    @Nullable Written next() {
        return next;
    }

    String name(String text) {
        return name == null ? text.substring(nameFrom, nameTo) : name;
    }

    int nameLength() {
        return nameTo - nameFrom;
    }

    /**
     * What tells most names apart at a glance: a hash of all of a name takes longer than to read it. Of the names that AWS gives to
     * the members of one object, these factors leave one in two hundred with the mark of another, modulo 64.
     */
    int nameMark(String text) {
        if (nameTo == nameFrom) {
            return 0;
        }
        var all = name == null ? text : name;
        return 5 * nameLength() + 11 * (all.charAt(nameFrom) + all.charAt(nameTo - 1));
    }

    /** Whether this name, which is as long, is its own. */
    boolean isNamed(String other, String text) {
        return name == null ? text.startsWith(other, nameFrom) : name.equals(other);
    }

    Json json(String text) {
        var known = json;
        if (known == null) {
            known = read(text);
            json = known;
        }
        return known;
    }

    private Json read(String text) {
        return switch (kind) {
            case OBJECT -> new Json.Obj(new WrittenMembers(text, first));
            case ARRAY -> new Json.Arr(items(text));
            case TEXT -> new Json.Text(text.substring(from, to));
            case ESCAPED_TEXT -> new Json.Text(Escapes.read(text, from, to));
            case NUMBER -> new Json.Num(text.substring(from, to));
            case TRUE -> new Json.Bool(true);
            case FALSE -> new Json.Bool(false);
            case NULL -> Json.Null.VALUE;
        };
    }

    private List<Json> items(String text) {
        if (first != null && first.next == null) {
            return List.of(first.json(text));
        }
        var items = new ArrayList<Json>();
        for (var item = first; item != null; item = item.next) {
            items.add(item.json(text));
        }
        return items;
    }
}
