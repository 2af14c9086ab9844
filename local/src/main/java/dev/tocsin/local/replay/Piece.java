package dev.tocsin.local.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A part of a source as it is written. What is too long to be an event is passed over, and not kept. */
final class Piece {

    /** Longer than any event: EventBridge takes 1 MiB at most. */
    static final int LONGEST = 4 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Source source;
    private final int line;
    private final int column;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
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
        if (bytes.size() == LONGEST) {
            bytes.reset();
            whole = false;
        }
        if (whole && taken != Source.END) {
            bytes.write(taken);
        }
        return taken;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    boolean isEmpty() {
        return whole && bytes.size() == 0;
    }

    boolean isBlank() {
        return whole
                && bytes.toString(StandardCharsets.UTF_8)
                        .replace(BYTE_ORDER_MARK, "")
                        .isBlank();
    }

    /** @throws Unreadable when it is none that an event can have */
    String text() {
        if (!whole) {
            throw new Unreadable("longer than any event", line, column);
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable("not UTF-8 text", line, column);
        }
    }
}
