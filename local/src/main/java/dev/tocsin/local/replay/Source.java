package dev.tocsin.local.replay;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file one by one, with their place. A byte order mark at its start is none of them. */
final class Source implements AutoCloseable {

    static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long before;
    private int line = 1;
    private long lineBegins;

    Source(InputStream in) throws IOException {
        this.in = in;
        filled = Math.max(in.readNBytes(buffer, 0, buffer.length), 0);
        at = filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF ? 3 : 0;
        lineBegins = at;
    }

    /** The next byte, which stays the next; {@link #END} after the last. */
    int peek() throws IOException {
        if (at == filled) {
            before += filled;
            at = 0;
            filled = Math.max(in.read(buffer), 0);
        }
        return filled == 0 ? END : buffer[at] & 0xFF;
    }

    int take() throws IOException {
        var next = peek();
        if (next != END) {
            at++;
        }
        if (next == '\n') {
            line++;
            lineBegins = before + at;
        }
        return next;
    }

    /** What there is of this line at once, without its end. */
    void takeLine(Piece piece) throws IOException {
        while (peek() != END && peek() != '\n') {
            var from = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            piece.add(buffer, from, at - from);
        }
    }

    /** Leaves out what stands between the parts of a JSON text. */
    void skip(String any) throws IOException {
        while (peek() != END && any.indexOf(peek()) >= 0) {
            take();
        }
    }

    int line() {
        return line;
    }

    /** In bytes, from 1. */
    int column() {
        return Math.toIntExact(before + at - lineBegins + 1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
