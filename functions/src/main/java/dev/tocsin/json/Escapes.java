package dev.tocsin.json;

/** What stands between two quotes, where some of it is escaped (RFC 8259, "Strings"). */
final class Escapes {

    private static final int HEX = 16;
    private static final int DIGITS = 4;
    private static final int ASCII = 128;

    private Escapes() {}

    /** How many characters follow a backslash that stands before this place: 1, or 5 of a UTF-16 unit; 0 for what may not follow. */
    static int length(String text, int from) {
        return switch (text.charAt(from)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 1;
            case 'u' -> unit(text, from + 1) < 0 ? 0 : 1 + DIGITS;
            default -> 0;
        };
    }

    /** Of a part that was looked at: behind each backslash stands what may follow it. What stands between two of them is copied as it is. */
    static String read(String text, int from, int to) {
        var read = new StringBuilder(to - from);
        var copied = from;
        for (var at = text.indexOf('\\', from, to); at >= 0; at = text.indexOf('\\', copied, to)) {
            read.append(text, copied, at).append(meant(text, at + 1));
            copied = at + 1 + (text.charAt(at + 1) == 'u' ? 1 + DIGITS : 1);
        }
        return read.append(text, copied, to).toString();
    }

    private static char meant(String text, int at) {
        var written = text.charAt(at);
        return switch (written) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) unit(text, at + 1);
            default -> written;
        };
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
