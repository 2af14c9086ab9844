package dev.tocsin.local.web;

import com.sun.net.httpserver.HttpExchange;
import dev.tocsin.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What is sent back, whole. Nothing that is answered here may be kept by a cache. */
public record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer json(int status, Json body) {
        return of(status, "application/json; charset=utf-8", body.write());
    }

    public static Answer text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body);
    }

    public static Answer of(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", type), body);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    public Answer with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, all, body);
    }

    public void send(HttpExchange exchange) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var sent = exchange.getResponseHeaders();
        sent.set("Cache-Control", "no-store");
        sent.set("X-Content-Type-Options", "nosniff");
        headers.forEach(sent::set);
        var bodiless = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
        if (!bodiless) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
