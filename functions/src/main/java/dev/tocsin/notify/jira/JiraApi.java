package dev.tocsin.notify.jira;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Secrets;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The few requests of Jira Cloud's REST API v3 that keeping a ticket takes. */
final class JiraApi {

    private final String base;
    private final HttpCalls calls;

    /** @param site {@code https://example.atlassian.net} */
    JiraApi(String site, HttpCalls calls) {
        this.base = site + "/rest/api/3/";
        this.calls = calls;
    }

    Json get(String path) throws Refused {
        return call("GET", path, "");
    }

    Json post(String path, Json body) throws Refused {
        return call("POST", path, body.write());
    }

    Json put(String path, Json body) throws Refused {
        return call("PUT", path, body.write());
    }

    private Json call(String method, String path, String body) throws Refused {
        var uri = URI.create(base + path);
        var answer = calls.call(secret -> HttpSender.Request.json(method, uri, headers(secret), body));
        return switch (answer) {
            case HttpCalls.Taken(var response) -> json(response);
            case HttpCalls.Failed failed -> throw refused(failed);
        };
    }

    private static Map<String, String> headers(Json secret) {
        var user = secret.at("user").text("");
        var token = secret.at("token").text("");
        if (user.isEmpty() || token.isEmpty()) {
            throw new Secrets.Unreadable("the secret holds no user and token for Jira");
        }
        var credentials = Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        return Map.of("Authorization", "Basic " + credentials, "Accept", "application/json");
    }

    private static Refused refused(HttpCalls.Failed failed) {
        var response = failed.response();
        if (response == null) {
            return new Refused(0, new Json.Null(), failed.outcome());
        }
        var body = json(response);
        return new Refused(response.status(), body, explained(failed.outcome(), body));
    }

    /** Jira says which fields it did not like, and that is what helps. */
    private static DeliveryOutcome explained(DeliveryOutcome outcome, Json body) {
        var errors = errors(body);
        return outcome instanceof Rejected(var why) && !errors.isEmpty()
                ? new Rejected(why + ": " + Cut.chars(Plain.line(String.join("; ", errors)), 300))
                : outcome;
    }

    private static List<String> errors(Json body) {
        var errors = new ArrayList<>(body.at("errorMessages").texts());
        body.at("errors").members().forEach((field, error) -> errors.add(field + ": " + error.text("")));
        return errors;
    }

    /** The body, or null for none: several requests are answered without one. */
    private static Json json(HttpSender.Response response) {
        try {
            return JsonText.parse(response.body());
        } catch (JsonException e) {
            return new Json.Null();
        }
    }
}
