package dev.tocsin.local.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, read whole. Header names are lower case; of a header given twice the first stands.
 *
 * @param path as it was sent, percent-encoded, without the query
 * @param query decoded; of a name given twice the last stands
 */
public record Call(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    /** More than any service behind a stand-in takes. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    public Call {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A body that nobody has to read to the end. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the body has more than " + MOST_BYTES + " bytes");
        }
    }

    /** @throws TooLarge when the body has more than 2 MiB */
    public static Call read(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new TooLarge();
        }
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var uri = exchange.getRequestURI();
        return new Call(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                form(uri.getRawQuery()),
                headers,
                new String(bytes, StandardCharsets.UTF_8));
    }

    /** The members of {@code a=1&b=2}, decoded. */
    public static Map<String, String> form(@Nullable String text) {
        var members = new LinkedHashMap<String, String>();
        if (text == null || text.isEmpty()) {
            return members;
        }
        for (var pair : text.split("&", -1)) {
            var cut = pair.indexOf('=');
            members.put(
                    decode(cut < 0 ? pair : pair.substring(0, cut)), cut < 0 ? "" : decode(pair.substring(cut + 1)));
        }
        return members;
    }

    /** The same request with another path. */
    public Call at(String otherPath) {
        return new Call(method, otherPath, query, headers, body);
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
