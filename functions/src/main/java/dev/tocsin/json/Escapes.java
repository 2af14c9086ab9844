package dev.tocsin.json;

/** What stands between two quotes, where some of it is escaped (RFC 8259, "Strings"). */
final class Escapes {

    private static final String WRITTEN = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";
    private static final int HEX = 16;
    private static final int DIGITS = 4;
    private static final int ASCII = 128;

    private Escapes() {}

    /** How many characters follow a backslash that stands before this place: 1, or 5 of a UTF-16 unit; 0 for what may not follow. */
    static int length(String text, int from) {
        if (text.charAt(from) == 'u') {
            return unit(text, from + 1) < 0 ? 0 : 1 + DIGITS;
        }
        return WRITTEN.indexOf(text.charAt(from)) < 0 ? 0 : 1;
    }

    /** Of a part that was looked at: behind each backslash stands what may follow it. */
    static String read(String text, int from, int to) {
        var read = new char[to - from];
        text.getChars(from, to, read, 0);
        var length = 0;
        for (var at = 0; at < read.length; at++) {
            var one = read[at];
            if (one == '\\') {
                at++;
                one = meant(text, from + at);
                at += read[at] == 'u' ? DIGITS : 0;
            }
            read[length] = one;
            length++;
        }
        return new String(read, 0, length);
    }

    private static char meant(String text, int at) {
        var escape = WRITTEN.indexOf(text.charAt(at));
        return escape < 0 ? (char) unit(text, at + 1) : MEANT.charAt(escape);
    }

    /** -1 where there are not four digits. */
    private static int unit(String text, int from) {
        var unit = from + DIGITS <= text.length() ? 0 : -1;
        for (var at = from; unit >= 0 && at < from + DIGITS; at++) {
            var one = text.charAt(at);
            var digit = one < ASCII ? Character.digit(one, HEX) : -1;
            unit = digit < 0 ? -1 : HEX * unit + digit;
        }
        return unit;
    }
}
