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

    private final String text;
    private int nameFrom;
    private int nameTo;
    private int mark;
    private @Nullable String name;

    private Kind kind = Kind.NULL;
    private int from;
    private int to;
    private int size;
    private @Nullable Written first;
    private @Nullable Written next;
    private @Nullable Json json;

    Written(String text) {
        this.text = text;
    }

    /** What tells most names apart at a glance: a hash of all of a name takes longer than to read it. */
    static int mark(int length, int first) {
        return 31 * length + first;
    }

    static int mark(String name) {
        return name.isEmpty() ? 0 : mark(name.length(), name.charAt(0));
    }

    /** Its name in an object stands there. */
    void named(int from, int to, int mark) {
        nameFrom = from;
        nameTo = to;
        this.mark = mark;
    }

    /** Its name in an object, which does not stand there as it reads. */
    void named(String name) {
        this.name = name;
        mark = mark(name);
    }

    /** A value without parts, and where it stands: a text without its quotes. */
    void is(Kind kind, int from, int to) {
        this.kind = kind;
        this.from = from;
        this.to = to;
    }

    /** An object or array, and the first of its parts. */
    void holds(Kind kind, @Nullable Written first, int size) {
        this.kind = kind;
        this.first = first;
        this.size = size;
    }

    void before(Written next) {
        this.next = next;
    }

    void replacedBy(Written other) {
        is(other.kind, other.from, other.to);
        holds(other.kind, other.first, other.size);
    }

    @Nullable Written next() {
        return next;
    }

    String name() {
        var known = name;
        if (known == null) {
            known = text.substring(nameFrom, nameTo);
            name = known;
        }
        return known;
    }

    int mark() {
        return mark;
    }

    boolean isNamed(String other) {
        return name == null
                ? other.length() == nameTo - nameFrom && text.startsWith(other, nameFrom)
                : name.equals(other);
    }

    Json json() {
        var known = json;
        if (known == null) {
            known = read();
            json = known;
        }
        return known;
    }

    private Json read() {
        return switch (kind) {
            case OBJECT -> new Json.Obj(new WrittenMembers(first, size));
            case ARRAY -> new Json.Arr(items());
            case TEXT -> new Json.Text(text.substring(from, to));
            case ESCAPED_TEXT -> new Json.Text(Escapes.read(text, from, to));
            case NUMBER -> new Json.Num(text.substring(from, to));
            case TRUE -> new Json.Bool(true);
            case FALSE -> new Json.Bool(false);
            case NULL -> Json.Null.VALUE;
        };
    }

    private List<Json> items() {
        var items = new ArrayList<Json>(size);
        for (var item = first; item != null; item = item.next) {
            items.add(item.json());
        }
        return items;
    }
}
