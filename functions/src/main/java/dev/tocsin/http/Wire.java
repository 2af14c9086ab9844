package dev.tocsin.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** What comes over a connection until one moment: an answer that trickles is none. */
final class Wire {

    /** Of the lines of one head together. */
    private static final int LONGEST_LINES = 64 << 10;

    private final Socket socket;
    private final InputStream in;
    private final long end;
    private final byte[] buffer = new byte[8 << 10];
    private int from;
    private int to;

    /** @param end as {@link System#nanoTime} counts */
    Wire(Socket socket, long end) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.end = end;
    }

    /** How much may still be read in lines. */
    static final class Allowance {
        private int left = LONGEST_LINES;

        private void use() throws ProtocolException {
            if (--left < 0) {
                throw new ProtocolException("the answer's headers have no end");
            }
        }
    }

    /** The next line, without its end. */
    String line(Allowance allowance) throws IOException {
        var line = new StringBuilder();
        for (var next = next(); next != '\n'; next = next()) {
            allowance.use();
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Moves so many bytes. */
    void move(long count, ByteArrayOutputStream out) throws IOException {
        for (var left = count; left > 0; ) {
            left -= moveSome(left, out);
        }
    }

    /** Moves all that comes until the connection is closed, up to so many bytes. */
    void moveAll(long most, ByteArrayOutputStream out) throws IOException {
        for (var left = most; left > 0 && more(); ) {
            left -= moveSome(left, out);
        }
    }

    private int moveSome(long most, ByteArrayOutputStream out) throws IOException {
        need();
        var count = (int) Math.min(most, to - from);
        out.write(buffer, from, count);
        from += count;
        return count;
    }

    private int next() throws IOException {
        need();
        return buffer[from++] & 0xff;
    }

    private void need() throws IOException {
        if (!more()) {
            throw new EOFException("the connection was closed before the answer's end");
        }
    }

    private boolean more() throws IOException {
        if (from < to) {
            return true;
        }
        var left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the answer took too long");
        }
        socket.setSoTimeout((int) left);
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }
}
