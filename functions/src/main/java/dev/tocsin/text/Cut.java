package dev.tocsin.text;

import java.nio.charset.StandardCharsets;

/** Shortens text to a limit, between code points and never within one; what was cut ends in an ellipsis. */
public final class Cut {

    private static final String ELLIPSIS = "\u2026";

    private Cut() {}

    /**
     * At most {@code most} UTF-16 units. A text never has fewer of them than it has code points, so this keeps a limit in
     * "characters" whichever of the two a service counts.
     */
    public static String chars(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return most < 1 ? "" : text.substring(0, boundary(text, most - 1)) + ELLIPSIS;
    }

    /** At most {@code most} bytes of UTF-8. */
    public static String bytes(String text, int most) {
        if (text.length() <= most / 3 || size(text) <= most) {
            return text;
        }
        var end = 0;
        for (var left = most - size(ELLIPSIS); left > 0; ) {
            var point = text.codePointAt(end);
            left -= width(point);
            end += left < 0 ? 0 : Character.charCount(point);
        }
        return most < size(ELLIPSIS) ? "" : text.substring(0, end) + ELLIPSIS;
    }

    /** At most {@code most} UTF-16 units, both ends kept: {@code team/very-lo…api:v42} still says which tag. */
    public static String middle(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        if (most < 3) {
            return chars(text, most);
        }
        var head = boundary(text, (most - 1) / 2);
        var tail = text.length() - (most - 1 - (most - 1) / 2);
        return text.substring(0, head) + ELLIPSIS + text.substring(tail + (splits(text, tail) ? 1 : 0));
    }

    /** The size of a text in bytes of UTF-8. */
    public static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int boundary(String text, int end) {
        return splits(text, end) ? end - 1 : end;
    }

    private static boolean splits(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    /** A lone surrogate is written as a question mark: one byte. Counting three keeps the limit all the same. */
    private static int width(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }
}
