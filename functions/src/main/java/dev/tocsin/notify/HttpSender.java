package dev.tocsin.notify;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends one HTTP request and answers with what came back. Follows no redirect and repeats nothing. */
public interface HttpSender {

    /** @throws IOException when the connection broke or timed out: the request may have taken effect */
    Response send(Request request) throws IOException;

    /** The body is sent as UTF-8. */
    record Request(String method, URI uri, Map<String, String> headers, String body) {
        public Request {
            headers = Map.copyOf(headers);
        }

        public static Request json(String method, URI uri, Map<String, String> headers, String body) {
            var all = new HashMap<>(headers);
            all.put("Content-Type", "application/json; charset=utf-8");
            return new Request(method, uri, all, body);
        }
    }

    /** Header names are lower case; of a header given twice the first value stands. */
    record Response(int status, Map<String, String> headers, String body) {
        public Response {
            var lower = new HashMap<String, String>();
            headers.forEach((name, value) -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
            headers = Map.copyOf(lower);
        }

        public @Nullable String header(String name) {
            return headers.get(name);
        }

        /** The body; null where it is no JSON, or none. */
        public Json json() {
            try {
                return JsonText.parse(body);
            } catch (JsonException e) {
                return new Json.Null();
            }
        }
    }
}
