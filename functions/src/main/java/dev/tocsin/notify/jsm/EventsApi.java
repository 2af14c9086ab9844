package dev.tocsin.notify.jsm;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Secrets;
import java.net.URI;
import java.util.Map;

/**
 * The three requests that an integration's key is good for and that keeping an alert takes (Jira Service Management ops,
 * "Integration Events API"). Each is accepted with 202 and processed after.
 */
final class EventsApi {

    static final String ALERTS = "https://api.atlassian.com/jsm/ops/integration/v2/alerts";

    private final HttpCalls calls;

    EventsApi(HttpCalls calls) {
        this.calls = calls;
    }

    /** Makes the alert; where one of its alias is open, that is counted once more and stays as it is. */
    void create(Json body) throws Refused {
        post("", body);
    }

    /** Adds a note to the open alert of this alias, if there is one. */
    void note(Page page, Json body) throws Refused {
        post("/" + page.alias() + "/notes?identifierType=alias", body);
    }

    /** Closes the open alert of this alias, if there is one. */
    void close(Page page, Json body) throws Refused {
        post("/" + page.alias() + "/close?identifierType=alias", body);
    }

    private void post(String rest, Json body) throws Refused {
        var uri = URI.create(ALERTS + rest);
        var answer = calls.call(secret -> HttpSender.Request.json("POST", uri, headers(secret), body.write()));
        switch (answer) {
            case HttpCalls.Taken(var response) -> checkAccepted(response.json());
            case HttpCalls.Failed failed ->
                throw Refused.of(failed, said -> said.at("message").text(""));
        }
    }

    private static Map<String, String> headers(Json secret) {
        var key = secret.at("key").text("");
        if (key.isEmpty()) {
            throw new Secrets.Unreadable("the secret holds no key for Jira Service Management");
        }
        return Map.of("Authorization", "GenieKey " + key, "Accept", "application/json");
    }

    private static void checkAccepted(Json answer) throws Refused {
        if (answer.at("requestId").text("").isEmpty()) {
            throw new Refused(new Retry("Jira Service Management's answer names no request", null, Effect.UNKNOWN));
        }
    }
}
