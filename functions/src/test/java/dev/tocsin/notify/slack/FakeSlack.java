package dev.tocsin.notify.slack;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.FakeService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slack's Web API and a webhook, as far as Tocsin speaks to them. */
final class FakeSlack extends FakeService {

    static final String WEBHOOK = "https://hooks.slack.example/services/T0/B0/";

    private final String secret;
    private final Map<String, Json> messages = new HashMap<>();
    private final List<Json> threaded = new ArrayList<>();
    private String nextError = "";

    FakeSlack(String secret) {
        this.secret = secret;
    }

    /** The next call is answered 200 with this error. */
    void refuse(String error) {
        nextError = error;
    }

    Map<String, Json> messages() {
        return Map.copyOf(messages);
    }

    List<Json> threaded() {
        return List.copyOf(threaded);
    }

    @Override
    protected Response answer(Request request) {
        var uri = request.uri().toString();
        if (uri.startsWith(WEBHOOK)) {
            return webhook(request, uri);
        }
        if (!("Bearer " + secret).equals(request.headers().get("Authorization"))) {
            return json(200, Json.obj("ok", false, "error", "invalid_auth"));
        }
        if (!nextError.isEmpty()) {
            var error = nextError;
            nextError = "";
            return json(200, Json.obj("ok", false, "error", error));
        }
        return method(uri, JsonText.parse(request.body()));
    }

    private Response webhook(Request request, String uri) {
        if (!uri.equals(WEBHOOK + secret)) {
            return new Response(403, Map.of(), "invalid_token");
        }
        messages.put("webhook-" + messages.size(), JsonText.parse(request.body()));
        return new Response(200, Map.of(), "ok");
    }

    private Response method(String uri, Json message) {
        var ts = message.at("ts").text("1700000000.00010" + messages.size());
        if (uri.endsWith("/chat.update") && !messages.containsKey(ts)) {
            return json(200, Json.obj("ok", false, "error", "message_not_found"));
        }
        if (message.at("thread_ts").isNull()) {
            messages.put(ts, message);
        } else {
            threaded.add(message);
        }
        return json(200, Json.obj("ok", true, "channel", message.at("channel"), "ts", ts));
    }
}
