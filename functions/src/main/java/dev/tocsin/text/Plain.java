package dev.tocsin.text;

/**
 * Untrusted text as one line of visible characters. Control characters, line ends and white space of any kind become single
 * spaces; what shows nothing or lies about the order of what is shown (zero-width and bidirectional controls, tag characters,
 * lone surrogates, noncharacters) is dropped. What a channel takes for formatting is left: that is the channel's to render harmless.
 */
public final class Plain {

    private Plain() {}

    public static String line(String text) {
        var line = new StringBuilder(Math.min(text.length(), 4_000));
        text.codePoints().forEach(point -> append(line, point));
        var end = line.length();
        if (end > 0 && line.charAt(end - 1) == ' ') {
            line.setLength(end - 1);
        }
        return line.toString();
    }

    private static void append(StringBuilder line, int point) {
        if (isSpace(point)) {
            if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        } else if (isVisible(point)) {
            line.appendCodePoint(point);
        }
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.CONTROL;
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> !looksEmpty(point);
        };
    }

    /** Letters by their category that are drawn as nothing: Hangul fillers, the Braille blank, and marks that select or join. */
    private static boolean looksEmpty(int point) {
        return point == 0x115F
                || point == 0x1160
                || point == 0x3164
                || point == 0xFFA0
                || point == 0x2800
                || point == 0x034F
                || point == 0x17B4
                || point == 0x17B5
                || (point >= 0x180B && point <= 0x180F)
                || (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF);
    }
}
