package dev.tocsin.http;

import dev.tocsin.notify.HttpSender.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One answer, read from the wire (RFC 9112). */
final class Incoming {

    /** @param last whether nothing more can be asked over the connection */
    record Answer(Response response, boolean last) {}

    private record Head(int status, boolean persists, Map<String, String> headers) {

        String header(String name) {
            return headers.getOrDefault(name, "").toLowerCase(Locale.ROOT);
        }
    }

    private final Wire wire;
    private final int mostBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** @param mostBytes of the body; the rest is left on the wire, which is of no use then */
    Incoming(Wire wire, int mostBytes) {
        this.wire = wire;
        this.mostBytes = mostBytes;
    }

    Answer answer() throws IOException {
        var head = head();
        while (head.status() < 200) {
            head = head();
        }
        var ended = readBody(head);
        var response = new Response(head.status(), head.headers(), body.toString(StandardCharsets.UTF_8));
        return new Answer(response, !ended || !head.persists());
    }

    private Head head() throws IOException {
        var allowance = new Wire.Allowance();
        var status = wire.line(allowance);
        if (!isStatus(status)) {
            throw new ProtocolException("this is no answer of HTTP/1.1");
        }
        var headers = headers(allowance);
        var closes =
                headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT).contains("close");
        return new Head(Integer.parseInt(status, 9, 12, 10), status.startsWith("HTTP/1.1") && !closes, headers);
    }

    /** Such as {@code HTTP/1.1 200 OK}. By hand: an answer is no place to compile a pattern. */
    private static boolean isStatus(String line) {
        return (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
                && (line.length() == 12 || line.startsWith(" ", 12))
                && isNumber(line.substring(9, 12), 10)
                && line.charAt(9) >= '1'
                && line.charAt(9) <= '5';
    }

    private Map<String, String> headers(Wire.Allowance allowance) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var line = wire.line(allowance); !line.isEmpty(); line = wire.line(allowance)) {
            var colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("a header has no name");
            }
            var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.putIfAbsent(name, line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** Whether the wire is at the answer's end. */
    private boolean readBody(Head head) throws IOException {
        if (head.status() == 204 || head.status() == 304) {
            return true;
        }
        if (head.header("transfer-encoding").endsWith("chunked")) {
            return chunks();
        }
        var length = head.header("content-length");
        if (!length.isEmpty()) {
            return take(length(length, 10));
        }
        wire.moveAll(mostBytes, body);
        return false;
    }

    private boolean chunks() throws IOException {
        for (var size = chunk(); size > 0; size = chunk()) {
            if (!take(size)) {
                return false;
            }
            wire.line(new Wire.Allowance());
        }
        headers(new Wire.Allowance());
        return true;
    }

    private long chunk() throws IOException {
        var line = wire.line(new Wire.Allowance());
        var semicolon = line.indexOf(';');
        return length((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
    }

    /** Whether all of these bytes had room. */
    private boolean take(long count) throws IOException {
        var room = mostBytes - body.size();
        wire.move(Math.min(count, room), body);
        return count <= room;
    }

    private static long length(String text, int radix) throws ProtocolException {
        if (text.isEmpty() || text.length() > 15 || !isNumber(text, radix)) {
            throw new ProtocolException("a length is no number");
        }
        return Long.parseLong(text, radix);
    }

    private static boolean isNumber(String text, int radix) {
        for (var at = 0; at < text.length(); at++) {
            if (Character.digit(text.charAt(at), radix) < 0) {
                return false;
            }
        }
        return true;
    }
}
