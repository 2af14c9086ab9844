package dev.tocsin.local.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file one by one, with their place. A byte order mark at its start is none of them. */
final class Source implements AutoCloseable {

    static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private int line = 1;
    private int column = 1;

    Source(InputStream in) throws IOException {
        this.in = in.markSupported() ? in : new BufferedInputStream(in);
        this.in.mark(3);
        if (this.in.read() != 0xEF || this.in.read() != 0xBB || this.in.read() != 0xBF) {
            this.in.reset();
        }
    }

    /** The next byte, which stays the next; {@link #END} after the last. */
    int peek() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(in.read(buffer), 0);
        }
        return filled == 0 ? END : buffer[at] & 0xFF;
    }

    int take() throws IOException {
        var next = peek();
        if (next != END) {
            at++;
            count(next);
        }
        return next;
    }

    private void count(int taken) {
        if (taken == '\n') {
            line++;
            column = 1;
        } else if ((taken & 0xC0) != 0x80) {
            column++;
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

    int column() {
        return column;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
