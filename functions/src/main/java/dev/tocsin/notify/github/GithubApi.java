package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Secrets;
import java.net.URI;
import java.util.Map;

/** The few requests of GitHub's REST API that keeping an issue takes. */
final class GithubApi {

    private final String base;
    private final String version;
    private final HttpCalls calls;

    GithubApi(GithubSettings settings, HttpCalls calls) {
        this.base = settings.api() + "/repos/" + settings.repository() + "/";
        this.version = settings.apiVersion();
        this.calls = calls;
    }

    Json get(String path) throws Refused {
        return call("GET", path, "");
    }

    Json post(String path, Json body) throws Refused {
        return call("POST", path, body.write());
    }

    Json patch(String path, Json body) throws Refused {
        return call("PATCH", path, body.write());
    }

    private Json call(String method, String path, String body) throws Refused {
        var uri = URI.create(base + path);
        var answer = calls.call(secret -> HttpSender.Request.json(method, uri, headers(secret), body));
        return switch (answer) {
            case HttpCalls.Taken(var response) -> taken(response.json());
            case HttpCalls.Failed failed -> throw GithubRefusal.of(failed);
        };
    }

    /** Each answer to what is asked here has a body; what it says without one, nobody knows. */
    private static Json taken(Json body) throws Refused {
        if (body.isNull()) {
            throw new Refused(new Retry("GitHub's answer cannot be read", null, Effect.UNKNOWN));
        }
        return body;
    }

    private Map<String, String> headers(Json secret) {
        var token = secret.at("token").text("");
        if (token.isEmpty()) {
            throw new Secrets.Unreadable("the secret holds neither a token nor an app for GitHub");
        }
        return headers(token, version);
    }

    static Map<String, String> headers(String bearer, String version) {
        return Map.of(
                "Authorization",
                "Bearer " + bearer,
                "Accept",
                "application/vnd.github+json",
                "X-GitHub-Api-Version",
                version,
                "User-Agent",
                "tocsin");
    }
}
