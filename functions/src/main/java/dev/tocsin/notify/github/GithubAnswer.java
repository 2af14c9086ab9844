package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/** What GitHub's answers say. */
final class GithubAnswer {

    /** What GitHub asks for where a secondary limit's answer has no header ("Rate limits for the REST API"). */
    private static final Duration SECONDARY = Duration.ofMinutes(1);

    private GithubAnswer() {}

    static Refused refused(HttpCalls.Failed failed) {
        var response = failed.response();
        if (response == null) {
            return new Refused(0, new Json.Null(), failed.outcome());
        }
        var body = json(response);
        return new Refused(response.status(), body, outcome(failed, body));
    }

    private static DeliveryOutcome outcome(HttpCalls.Failed failed, Json body) {
        return switch (failed.outcome()) {
            case Rejected _
            when failed.status(403) && limits(body) ->
                new Retry("GitHub answered 403: a secondary rate limit", SECONDARY, Effect.NONE);
            case Rejected(var why) -> new Rejected(why + explained(body));
            case Retry retry -> retry;
            case DeliveryOutcome.Delivered delivered -> delivered;
            case DeliveryOutcome.Skipped skipped -> skipped;
        };
    }

    /** A secondary limit may be told by its message alone. */
    private static boolean limits(Json body) {
        return body.at("message").text("").toLowerCase(Locale.ROOT).contains("rate limit");
    }

    /** {@code : Validation Failed; assignees invalid}. */
    private static String explained(Json body) {
        var parts = new ArrayList<String>();
        parts.add(body.at("message").text(""));
        for (var error : body.at("errors").items()) {
            var said = error.at("field").text("") + " " + error.at("code").text("") + " "
                    + error.at("message").text("");
            parts.add(said.strip());
        }
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? "" : ": " + Cut.chars(Plain.line(String.join("; ", parts)), 300);
    }

    /** The body, or null where it is none. */
    static Json json(HttpSender.Response response) {
        try {
            return JsonText.parse(response.body());
        } catch (JsonException e) {
            return new Json.Null();
        }
    }
}
