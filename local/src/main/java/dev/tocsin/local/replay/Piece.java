package dev.tocsin.local.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A part of a source as it is written. What is too long to be an event is passed over, and not kept. */
final class Piece {

    /** Longer than any event: EventBridge takes 1 MiB at most. */
    static final int LONGEST = 4 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char REPLACEMENT = '\uFFFD';

    private final Source source;
    private final int line;
    private final int column;
    private byte[] bytes = new byte[4_096];
    private int length;
    private boolean whole = true;

    /** It begins where the source stands. */
    Piece(Source source) {
        this.source = source;
        this.line = source.line();
        this.column = source.column();
    }

    /** One more byte of the source is part of it. */
    int take() throws IOException {
        var taken = source.take();
        if (taken != Source.END && room(1)) {
            bytes[length++] = (byte) taken;
        }
        return taken;
    }

    /** More bytes of the source, which it has taken already. */
    void add(byte[] more, int from, int count) {
        if (room(count)) {
            System.arraycopy(more, from, bytes, length, count);
            length += count;
        }
    }

    private boolean room(int count) {
        whole = whole && length + count <= LONGEST;
        if (!whole) {
            length = 0;
        } else if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        return whole;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    boolean isEmpty() {
        return whole && length == 0;
    }

    boolean isBlank() {
        return whole && decoded().replace(BYTE_ORDER_MARK, "").isBlank();
    }

    /** @throws Unreadable when it is none that an event can have */
    String text() {
        if (!whole) {
            throw new Unreadable("longer than any event", line, column);
        }
        var text = decoded();
        if (text.indexOf(REPLACEMENT) >= 0 && !isText()) {
            throw new Unreadable("not UTF-8 text", line, column);
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** With a replacement character for each part that is no text. */
    private String decoded() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private boolean isText() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)) != null;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
