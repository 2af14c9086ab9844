package dev.tocsin.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tocsin.json.Written.Kind;

/**
 * A place in a text that goes from its left to its right, over what has no parts. What it looks at is one byte for each character: an
 * array is looked at in two thirds of the time that a text takes.
 */
final class Cursor {

    private static final int LONGEST_NAME = 50_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int END = -1;
    private static final int ASCII = 128;
    private static final int HASH = 31;
    private static final byte ANOTHER = '?';

    private final String text;
    private final byte[] bytes;
    private int at;

    Cursor(String text) {
        this.text = text;
        this.bytes = bytes(text);
    }

    /** What is beyond Latin-1 becomes a question mark, which is as little JSON where it stands outside of quotes. */
    private static byte[] bytes(String text) {
        var latin = text.getBytes(ISO_8859_1);
        return latin.length == text.length() ? latin : oneForEach(text);
    }

    /** Where two characters are one sign, they would become one byte. */
    private static byte[] oneForEach(String text) {
        var bytes = new byte[text.length()];
        for (var at = 0; at < bytes.length; at++) {
            var one = text.charAt(at);
            bytes[at] = one < ASCII ? (byte) one : ANOTHER;
        }
        return bytes;
    }

    /** Passes over white space: the first that is none, or a negative number at the end. */
    int next() {
        while (at < bytes.length) {
            var one = bytes[at];
            if (one > ' ' || (one != ' ' && one != '\n' && one != '\r' && one != '\t')) {
                return one & 0xff;
            }
            at++;
        }
        return END;
    }

    /** Passes over one that {@link #next} has seen. */
    void pass() {
        at++;
    }

    /** @throws JsonException where something else is next */
    void pass(int mark) {
        if (next() != mark) {
            throw wrong("this is not JSON");
        }
        at++;
    }

    /** Passes over it if it is next. */
    boolean passes(int mark) {
        var is = next() == mark;
        at += is ? 1 : 0;
        return is;
    }

    /** A name in quotes, with its hash: nearly all stand there as they read. */
    void name(Written member) {
        pass('"');
        var all = bytes;
        var from = at;
        var here = from;
        var hash = 0;
        while (here < all.length && isPlain(all[here]) && all[here] != ANOTHER) {
            hash = HASH * hash + all[here];
            here++;
        }
        var plain = here < all.length && all[here] == '"';
        at = plain ? here : quote(from);
        if (at - from > LONGEST_NAME) {
            throw tooMuch();
        }
        if (plain) {
            member.named(from, at, hash);
        } else {
            member.named(Escapes.read(text, from, at));
        }
        at++;
    }

    /** A text in quotes. */
    void text(Written value) {
        var all = bytes;
        var from = at + 1;
        var here = from;
        while (here < all.length && isPlain(all[here])) {
            here++;
        }
        var plain = here < all.length && all[here] == '"';
        at = plain ? here : quote(here);
        value.is(plain ? Kind.TEXT : Kind.ESCAPED_TEXT, from, at);
        at++;
    }

    /** Of ASCII, and neither a quote, nor a backslash, nor for machines alone. */
    private static boolean isPlain(byte one) {
        return one > '\\' || (one >= ' ' && one != '"' && one != '\\');
    }

    /** Where a text ends, from anywhere within it. */
    private int quote(int from) {
        var all = bytes;
        var here = from;
        while (here < all.length && all[here] != '"') {
            here += all[here] == '\\' ? escape(here) : letter(here);
        }
        return here < all.length ? here : refuse(here);
    }

    private int letter(int here) {
        return bytes[here] < 0 || bytes[here] >= ' ' ? 1 : refuse(here);
    }

    private int escape(int here) {
        var length = here + 1 < bytes.length ? Escapes.length(text, here + 1) : 0;
        return length > 0 ? 1 + length : refuse(here);
    }

    private int refuse(int here) {
        at = here;
        throw wrong("this is not JSON");
    }

    void word(Written value, String word, Kind kind) {
        if (!text.startsWith(word, at)) {
            throw wrong("this is not JSON");
        }
        value.is(kind, at, at + word.length());
        at += word.length();
    }

    void number(Written value) {
        var from = at;
        at += peek() == '-' ? 1 : 0;
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            at += peek() == '-' || peek() == '+' ? 1 : 0;
            digits();
        }
        if (at - from > LONGEST_NUMBER) {
            throw tooMuch();
        }
        value.is(Kind.NUMBER, from, at);
    }

    private void digits() {
        var from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from) {
            throw wrong("this is not JSON");
        }
    }

    private int peek() {
        return at < bytes.length ? bytes[at] : END;
    }

    JsonException tooMuch() {
        return wrong("nested too deeply, or a number or name is too long");
    }

    JsonException wrong(String reason) {
        var before = text.substring(0, at);
        var line = 1 + (int) before.chars().filter(one -> one == '\n').count();
        return new JsonException(reason, line, before.length() - before.lastIndexOf('\n'));
    }
}
