package dev.tocsin.http;

import dev.tocsin.notify.HttpSender.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A request as it goes over the wire (RFC 9112). */
final class Outgoing {

    /** A body is expected with these, so that its length is said also where there is none. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private static final String LINE_END = "\r\n";

    private Outgoing() {}

    /** @throws IllegalArgumentException when a header holds what would end its line */
    static byte[] bytes(Request request, Origin origin) {
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        var head = head(request, headers(request, origin, body.length)).getBytes(StandardCharsets.UTF_8);
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static String head(Request request, Map<String, String> headers) {
        var head = new StringBuilder(1_024);
        head.append(request.method()).append(' ').append(target(request.uri())).append(" HTTP/1.1" + LINE_END);
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(harmless(name, value)).append(LINE_END));
        return head.append(LINE_END).toString();
    }

    private static String target(URI uri) {
        var ascii = URI.create(uri.toASCIIString());
        var path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    /** Who calls is said where the caller says nothing: some services refuse the nameless. */
    private static Map<String, String> headers(Request request, Origin origin, int length) {
        var headers = new HashMap<String, String>();
        headers.put("user-agent", "tocsin");
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        headers.put("host", origin.header());
        if (length > 0 || WITH_BODY.contains(request.method())) {
            headers.put("content-length", String.valueOf(length));
        }
        return headers;
    }

    private static String harmless(String name, String value) {
        for (var at = 0; at < value.length(); at++) {
            var one = value.charAt(at);
            if ((one < ' ' && one != '\t') || one == 0x7f) {
                throw new IllegalArgumentException("the header " + name + " holds a control character");
            }
        }
        return value;
    }
}
