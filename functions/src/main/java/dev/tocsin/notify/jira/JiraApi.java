package dev.tocsin.notify.jira;

import dev.tocsin.json.Json;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
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
            case HttpCalls.Taken(var response) -> response.json();
            case HttpCalls.Failed failed -> throw Refused.of(failed, JiraApi::said);
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

    /** Jira says which fields it did not like: {@code {"errorMessages": [...], "errors": {"<field>": "..."}}}. */
    private static String said(Json body) {
        var errors = new ArrayList<>(body.at("errorMessages").texts());
        body.at("errors").members().forEach((field, error) -> errors.add(field + ": " + error.text("")));
        return String.join("; ", errors);
    }
}
