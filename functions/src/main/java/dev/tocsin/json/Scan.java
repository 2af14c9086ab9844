package dev.tocsin.json;

import dev.tocsin.json.Written.Kind;
import java.util.function.Consumer;

/** Looks at a text once (RFC 8259), and notes where each of its values stands. */
final class Scan {

    /** Deeper than anything AWS sends (Inspector's findings nest about 8 deep), so that hostile input cannot exhaust the stack. */
    private static final int DEEPEST = 100;

    private final String text;
    private final Cursor cursor;
    private final Consumer<String> duplicates;

    Scan(String text, Consumer<String> duplicates) {
        this.text = text;
        this.cursor = new Cursor(text);
        this.duplicates = duplicates;
    }

    /** @throws JsonException when the text is not one value */
    Written whole() {
        if (cursor.next() < 0) {
            throw new JsonException("nothing there", 1, 1);
        }
        var value = new Written(text);
        read(value, 0);
        if (cursor.next() >= 0) {
            throw cursor.wrong("more text after the end");
        }
        return value;
    }

    private void read(Written value, int depth) {
        switch (cursor.next()) {
            case '"' -> cursor.text(value);
            case '{' -> object(value, depth + 1);
            case '[' -> array(value, depth + 1);
            case 't' -> cursor.word(value, "true", Kind.TRUE);
            case 'f' -> cursor.word(value, "false", Kind.FALSE);
            case 'n' -> cursor.word(value, "null", Kind.NULL);
            default -> cursor.number(value);
        }
    }

    private void object(Written object, int depth) {
        var members = new Siblings();
        for (var more = begins('}', depth); more; more = goesOn('}')) {
            var member = new Written(text);
            cursor.name(member);
            cursor.pass(':');
            read(member, depth);
            if (members.addMember(member)) {
                duplicates.accept(member.name());
            }
        }
        members.into(object, Kind.OBJECT);
    }

    private void array(Written array, int depth) {
        var items = new Siblings();
        for (var more = begins(']', depth); more; more = goesOn(']')) {
            var item = new Written(text);
            read(item, depth);
            items.add(item);
        }
        items.into(array, Kind.ARRAY);
    }

    /** Whether something is in it. */
    private boolean begins(int end, int depth) {
        cursor.pass();
        if (depth > DEEPEST) {
            throw cursor.tooMuch();
        }
        return !cursor.passes(end);
    }

    /** Whether one more is in it, behind a comma. */
    private boolean goesOn(int end) {
        if (cursor.passes(end)) {
            return false;
        }
        cursor.pass(',');
        return true;
    }
}
