package dev.tocsin.xml;

import dev.tocsin.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the XML in which AWS's Query services answer: elements and text. Attributes are passed over; document types, comments,
 * processing instructions and CDATA are refused: none of these services sends them, and an answer should not make its reader fetch
 * or unfold anything.
 */
public final class Xml {

    private static final int DEEPEST = 50;

    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private final String text;
    private int at;

    private Xml(String text) {
        this.text = text;
    }

    /**
     * The document element as the one member of an object. An element with elements in it is an object (of several with one name the
     * last), any other one its text.
     *
     * @throws IllegalArgumentException when the text is not such a document; nothing of it is quoted
     */
    public static Json.Obj read(String text) {
        var xml = new Xml(text.strip());
        xml.skipDeclaration();
        var members = new LinkedHashMap<String, Json>();
        xml.element(members, 0);
        xml.expect(xml.at == xml.text.length(), "more text after the end");
        return new Json.Obj(members);
    }

    private void skipDeclaration() {
        if (text.startsWith("<?xml ")) {
            upTo("?>");
            skipSpace();
        }
    }

    private void element(Map<String, Json> into, int depth) {
        expect(depth < DEEPEST, "it is nested too deeply");
        expect(peek('<'), "an element should begin");
        at++;
        var tag = upTo(">");
        var name = name(tag.endsWith("/") ? tag.substring(0, tag.length() - 1) : tag);
        into.put(name, tag.endsWith("/") ? Json.of("") : content(name, depth));
    }

    /** What stands before the closing tag of this name, which is passed as well. */
    private Json content(String name, int depth) {
        var members = new LinkedHashMap<String, Json>();
        var said = text("<");
        while (!text.startsWith("</", at)) {
            element(members, depth + 1);
            text("<");
        }
        at += 2;
        expect(upTo(">").stripTrailing().equals(name), "a tag is closed that is not open");
        return members.isEmpty() ? Json.of(said) : new Json.Obj(members);
    }

    private String name(String tag) {
        var name = tag.split("\\s", 2)[0];
        expect(name.matches("[A-Za-z_][A-Za-z0-9._-]*"), "this is no element");
        return name;
    }

    /** The text up to there, its entities resolved. */
    private String text(String end) {
        var to = text.indexOf(end, at);
        expect(to >= 0, "it ends too early");
        var plain = new StringBuilder();
        while (at < to) {
            plain.append(peek('&') ? entity() : String.valueOf(text.charAt(at++)));
        }
        return plain.toString();
    }

    private String entity() {
        at++;
        var name = upTo(";");
        var known = ENTITIES.get(name);
        if (known != null) {
            return known;
        }
        expect(name.matches("#(\\d{1,7}|x[0-9a-fA-F]{1,6})"), "an entity is unknown");
        var point = name.startsWith("#x")
                ? Integer.parseInt(name, 2, name.length(), 16)
                : Integer.parseInt(name, 1, name.length(), 10);
        expect(Character.isValidCodePoint(point), "a character does not exist");
        return Character.toString(point);
    }

    private String upTo(String end) {
        var to = text.indexOf(end, at);
        expect(to >= 0, "it ends too early");
        var passed = text.substring(at, to);
        at = to + end.length();
        return passed;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean peek(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private void expect(boolean met, String problem) {
        if (!met) {
            throw new IllegalArgumentException("this is not XML as AWS writes it: " + problem);
        }
    }
}
