package dev.tocsin.bench.cold;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request or answer of HTTP/1.1, passed on as it came. A character is a byte.
 *
 * @param head with the empty line at its end
 */
record Message(String head, String body) {

    /** Null when the other side says nothing more. */
    static @Nullable Message read(InputStream in) throws IOException {
        var head = head(in);
        return head.isEmpty() ? null : new Message(head, body(head, in));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder(1_024);
        while (!ends(head)) {
            var next = in.read();
            if (next >= 0) {
                head.append((char) next);
            } else if (head.isEmpty()) {
                return "";
            } else {
                throw new EOFException("a message has no end");
            }
        }
        return head.toString();
    }

    private static boolean ends(StringBuilder head) {
        var length = head.length();
        return length >= 4 && head.charAt(length - 1) == '\n' && head.charAt(length - 3) == '\n';
    }

    /** Neither the stack nor its callers send chunks. */
    private static String body(String head, InputStream in) throws IOException {
        if (!header(head, "transfer-encoding").isEmpty()) {
            throw new IOException("chunks are not passed on");
        }
        var length = header(head, "content-length");
        return length.isEmpty() ? "" : new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
    }

    /** In one write, which is one record of TLS for all that is small. */
    void write(OutputStream out) throws IOException {
        out.write((head + body).getBytes(ISO_8859_1));
        out.flush();
    }

    /** Empty where there is none of this name. */
    String header(String name) {
        return header(head, name);
    }

    private static String header(String head, String name) {
        var start = head.toLowerCase(Locale.ROOT).indexOf("\n" + name + ":");
        if (start < 0) {
            return "";
        }
        var from = start + name.length() + 2;
        return head.substring(from, head.indexOf('\r', from)).strip();
    }
}
