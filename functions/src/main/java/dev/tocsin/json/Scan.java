package dev.tocsin.json;

import dev.tocsin.json.Written.Kind;
import java.util.function.Consumer;

/** Looks at a text once (RFC 8259), and notes where each of its values stands. */
final class Scan {

    /** Deeper than anything AWS sends (Inspector's findings nest about 8 deep), so that hostile input cannot exhaust the stack. */
    private static final int DEEPEST = 100;

    private final String text;
    private final Characters characters;
    private final Consumer<String> duplicates;

    Scan(String text, Consumer<String> duplicates) {
        this.text = text;
        this.characters = new Characters(text);
        this.duplicates = duplicates;
    }

    /** @throws JsonException when the text is not one value */
    Written whole() {
        var from = characters.solid(0);
        if (characters.isEnd(from)) {
            throw new JsonException("nothing there", 1, 1);
        }
        var value = new Written();
        var end = characters.solid(read(value, from, 0));
        if (!characters.isEnd(end)) {
            throw characters.wrong("more text after the end", end);
        }
        return value;
    }

    /** @return where it goes on */
    private int read(Written value, int at, int depth) {
        return switch (characters.at(at)) {
            case '"' -> characters.text(value, at);
            case '{' -> object(value, at, depth + 1);
            case '[' -> array(value, at, depth + 1);
            case 't' -> characters.word(value, "true", Kind.TRUE, at);
            case 'f' -> characters.word(value, "false", Kind.FALSE, at);
            case 'n' -> characters.word(value, "null", Kind.NULL, at);
            default -> characters.number(value, at);
        };
    }

    private int object(Written object, int from, int depth) {
        var members = new Siblings(text);
        var at = within(from, depth);
        for (var more = !characters.is('}', at); more; ) {
            var member = new Written();
            var value = characters.value(characters.name(member, at));
            at = characters.solid(read(member, value, depth));
            if (members.addMember(member)) {
                duplicates.accept(member.name(text));
            }
            more = characters.is(',', at);
            at = more ? characters.solid(at + 1) : at;
        }
        members.into(object, Kind.OBJECT);
        return characters.behind('}', at);
    }

    private int array(Written array, int from, int depth) {
        var items = new Siblings(text);
        var at = within(from, depth);
        for (var more = !characters.is(']', at); more; ) {
            var item = new Written();
            at = characters.solid(read(item, at, depth));
            items.add(item);
            more = characters.is(',', at);
            at = more ? characters.solid(at + 1) : at;
        }
        items.into(array, Kind.ARRAY);
        return characters.behind(']', at);
    }

    /** Behind a bracket. */
    private int within(int bracket, int depth) {
        if (depth > DEEPEST) {
            throw characters.tooMuch(bracket + 1);
        }
        return characters.solid(bracket + 1);
    }
}
