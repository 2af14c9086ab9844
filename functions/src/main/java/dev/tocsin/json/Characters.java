package dev.tocsin.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tocsin.json.Written.Kind;
import java.util.Arrays;

/**
 * The characters of a text, and what begins at one of them and has no parts. They are looked at as one byte each: an array is looked at
 * in two thirds of the time that a text takes. All of it takes a place and answers where it goes on: a place that is kept in
 * memory costs more than what is looked at there.
 */
final class Characters {

    private static final int LONGEST_NAME = 50_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int END = -1;
    private static final int ASCII = 128;
    private static final byte ANOTHER = '?';

    /**
     * By byte, what stands in quotes as it reads: ASCII, and neither a quote, nor a backslash, nor for machines alone. It is looked up:
     * comparing takes one way for small letters and another for the rest, and a processor that guesses wrongly waits.
     */
    private static final boolean[] PLAIN = plain();

    private final String text;
    private final byte[] bytes;

    private static boolean[] plain() {
        var plain = new boolean[256];
        Arrays.fill(plain, ' ', ASCII, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }

    Characters(String text) {
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

    /** Whether all of it can stand in quotes as it reads. Where nobody knows, it says no. */
    static boolean isPlain(String text) {
        for (var one : text.getBytes(ISO_8859_1)) {
            if (!PLAIN[one & 0xff]) {
                return false;
            }
        }
        return true;
    }

    /** One byte; a negative one at the end, and for what is no ASCII. */
    int at(int at) {
        return at < bytes.length ? bytes[at] : END;
    }

    boolean isEnd(int at) {
        return at == bytes.length;
    }

    boolean is(int mark, int at) {
        return at < bytes.length && bytes[at] == mark;
    }

    /** The first from here on that is no white space; the end where there is none. */
    int solid(int at) {
        return at < bytes.length && bytes[at] > ' ' ? at : behindSpace(at);
    }

    private int behindSpace(int from) {
        var at = from;
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }

    /** Where the value behind a name begins: nearly always behind a colon that stands close to both. */
    int value(int at) {
        var next = at + 1;
        return next < bytes.length && bytes[at] == ':' && bytes[next] > ' ' ? next : solid(behind(':', solid(at)));
    }

    /** @throws JsonException where something else is there */
    int behind(int mark, int at) {
        return is(mark, at) ? at + 1 : refuse(at);
    }

    /** A name in quotes: nearly all stand there as they read. */
    int name(Written member, int at) {
        var from = behind('"', at);
        var plain = plain(from);
        var end = is('"', plain) ? plain : quote(plain);
        if (end - from > LONGEST_NAME) {
            throw tooMuch(end);
        }
        if (end == plain) {
            member.named(from, end);
        } else {
            member.named(Escapes.read(text, from, end));
        }
        return end + 1;
    }

    /** A text in quotes. */
    int text(Written value, int at) {
        var from = at + 1;
        var plain = plain(from);
        if (is('"', plain)) {
            value.is(Kind.TEXT, from, plain);
            return plain + 1;
        }
        var end = quote(plain);
        value.is(Kind.ESCAPED_TEXT, from, end);
        return end + 1;
    }

    /**
     * The first from here on that is not plain. Four a turn jump back once, not four times: all of an event is then read in a fiftieth
     * less (docs/adr/0130-what-c1-does-not-do-the-code-does.md).
     */
    private int plain(int from) {
        var all = bytes;
        var at = from;
        while (at + 3 < all.length) {
            if (!PLAIN[all[at] & 0xff]) {
                return at;
            }
            if (!PLAIN[all[at + 1] & 0xff]) {
                return at + 1;
            }
            if (!PLAIN[all[at + 2] & 0xff]) {
                return at + 2;
            }
            if (!PLAIN[all[at + 3] & 0xff]) {
                return at + 3;
            }
            at += 4;
        }
        while (at < all.length && PLAIN[all[at] & 0xff]) {
            at++;
        }
        return at;
    }

    /** Where a text ends, from anywhere within it. */
    private int quote(int from) {
        var at = plain(from);
        while (!is('"', at)) {
            at = plain(is('\\', at) ? behindEscape(at) : behindLetter(at));
        }
        return at;
    }

    /** What is not plain and may stand in quotes is beyond ASCII. */
    private int behindLetter(int at) {
        return at < bytes.length && bytes[at] < 0 ? at + 1 : refuse(at);
    }

    private int behindEscape(int at) {
        var length = at + 1 < bytes.length ? Escapes.length(text, at + 1) : 0;
        return length > 0 ? at + 1 + length : refuse(at);
    }

    int word(Written value, String word, Kind kind, int at) {
        if (!text.startsWith(word, at)) {
            throw wrong(at);
        }
        value.is(kind, at, at + word.length());
        return at + word.length();
    }

    int number(Written value, int from) {
        var whole = is('-', from) ? from + 1 : from;
        var at = is('0', whole) ? whole + 1 : digits(whole);
        if (is('.', at)) {
            at = digits(at + 1);
        }
        if (is('e', at) || is('E', at)) {
            at = digits(is('-', at + 1) || is('+', at + 1) ? at + 2 : at + 1);
        }
        if (at - from > LONGEST_NUMBER) {
            throw tooMuch(at);
        }
        value.is(Kind.NUMBER, from, at);
        return at;
    }

    private int digits(int from) {
        var at = from;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > from ? at : refuse(at);
    }

    private int refuse(int at) {
        throw wrong(at);
    }

    JsonException tooMuch(int at) {
        return wrong("nested too deeply, or a number or name is too long", at);
    }

    JsonException wrong(int at) {
        return wrong("this is not JSON", at);
    }

    JsonException wrong(String reason, int at) {
        var before = text.substring(0, at);
        var line = 1 + (int) before.chars().filter(one -> one == '\n').count();
        return new JsonException(reason, line, before.length() - before.lastIndexOf('\n'));
    }
}
