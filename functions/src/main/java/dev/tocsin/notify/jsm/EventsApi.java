package dev.tocsin.notify.jsm;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Secrets;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
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
            case HttpCalls.Taken(var response) -> checkAccepted(json(response));
            case HttpCalls.Failed failed -> throw new Refused(explained(failed));
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

    private static DeliveryOutcome explained(HttpCalls.Failed failed) {
        var response = failed.response();
        var said = response == null ? "" : json(response).at("message").text("");
        return failed.outcome() instanceof Rejected(var why) && !said.isEmpty()
                ? new Rejected(why + ": " + Cut.chars(Plain.line(said), 300))
                : failed.outcome();
    }

    private static Json json(HttpSender.Response response) {
        try {
            return JsonText.parse(response.body());
        } catch (JsonException e) {
            return new Json.Null();
        }
    }
}
