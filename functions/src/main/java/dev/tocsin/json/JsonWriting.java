package dev.tocsin.json;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Writes a tree as compact JSON text (RFC 8259). What needs no escape, as nearly all does, is copied as it is. */
final class JsonWriting implements BiConsumer<String, Json> {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** As long as the line of a decision. */
    private static final int USUAL = 1_000;

    private final StringBuilder out = new StringBuilder(USUAL);

    private JsonWriting() {}

    static String of(Json json) {
        var writing = new JsonWriting();
        writing.value(json);
        return writing.out.toString();
    }

    static String of(Json.Obj first, Json.Obj... more) {
        var writing = new JsonWriting();
        writing.out.append('{');
        first.members().forEach(writing);
        for (var each : more) {
            each.members().forEach(writing);
        }
        return writing.out.append('}').toString();
    }

    private void value(Json json) {
        if (json instanceof Json.Text(var value)) {
            text(value);
        } else {
            other(json);
        }
    }

    private void other(Json json) {
        switch (json) {
            case Json.Obj(var members) -> object(members);
            case Json.Arr(var items) -> array(items);
            case Json.Text(var value) -> text(value);
            case Json.Num(var literal) -> out.append(literal);
            case Json.Bool(var value) -> out.append(value);
            case Json.Null _ -> out.append("null");
        }
    }

    private void object(Map<String, Json> members) {
        out.append('{');
        members.forEach(this);
        out.append('}');
    }

    /** One more member of an object. */
    @Override
    public void accept(String name, Json member) {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        text(name);
        out.append(':');
        value(member);
    }

    private void array(List<Json> items) {
        out.append('[');
        for (var at = 0; at < items.size(); at++) {
            if (at > 0) {
                out.append(',');
            }
            value(items.get(at));
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        if (Characters.isPlain(text)) {
            out.append(text);
        } else {
            escaped(text);
        }
        out.append('"');
    }

    private void escaped(String text) {
        var copied = 0;
        for (var at = 0; at < text.length(); at++) {
            var next = text.charAt(at);
            if (next < ' ' || next == '"' || next == '\\') {
                out.append(text, copied, at);
                escape(next);
                copied = at + 1;
            }
        }
        out.append(text, copied, text.length());
    }

    private void escape(char any) {
        out.append('\\');
        switch (any) {
            case '"', '\\' -> out.append(any);
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            case '\b' -> out.append('b');
            case '\f' -> out.append('f');
            default -> out.append('u').append(HEX.toHexDigits(any));
        }
    }
}
