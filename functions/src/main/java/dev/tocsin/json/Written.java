package dev.tocsin.json;

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

    /** Most counts are numbers of one digit: these are at hand. */
    private static final Json.Num[] DIGITS = "0123456789"
            .chars()
            .mapToObj(Character::toString)
            .map(Json.Num::new)
            .toArray(Json.Num[]::new);

    private int nameFrom;
    private int nameTo;
    private @Nullable String name;

    private Kind kind = Kind.NULL;
    private int from;
    /** Where it ends; of an object or array how many parts it has. */
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

    /** An object or array, the first of its parts, and how many they are. */
    void holds(Kind kind, @Nullable Written first, int size) {
        this.kind = kind;
        this.first = first;
        this.to = size;
    }

    void before(Written next) {
        this.next = next;
    }

    void replacedBy(Written other) {
        is(other.kind, other.from, other.to);
        first = other.first;
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
            case OBJECT -> new Json.Obj(new WrittenMembers(text, first, to));
            case ARRAY -> new Json.Arr(items(text));
            case TEXT -> new Json.Text(text.substring(from, to));
            case ESCAPED_TEXT -> new Json.Text(Escapes.read(text, from, to));
            case NUMBER -> number(text);
            case TRUE -> new Json.Bool(true);
            case FALSE -> new Json.Bool(false);
            case NULL -> Json.Null.VALUE;
        };
    }

    private Json.Num number(String text) {
        return to - from == 1 ? DIGITS[text.charAt(from) - '0'] : new Json.Num(text.substring(from, to));
    }

    private List<Json> items(String text) {
        var items = new Json[to];
        var at = 0;
        for (var item = first; item != null; item = item.next) {
            items[at++] = item.json(text);
        }
        return List.of(items);
    }
}
