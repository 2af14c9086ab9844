package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/** What GitHub's refusals say. */
final class GithubRefusal {

    /** GitHub asks for a minute where a secondary limit's answer has no header ("Rate limits for the REST API"). */
    private static final Retry LIMITED =
            new Retry("GitHub answered 403: a secondary rate limit", Duration.ofMinutes(1), Effect.NONE);

    private GithubRefusal() {}

    static Refused of(HttpCalls.Failed failed) {
        var refused = Refused.of(failed, GithubRefusal::said);
        return failed.status(403) && failed.outcome() instanceof Rejected && limits(refused.body())
                ? new Refused(403, refused.body(), LIMITED)
                : refused;
    }

    /** A secondary limit may be told by its message alone. */
    private static boolean limits(Json body) {
        return body.at("message").text("").toLowerCase(Locale.ROOT).contains("rate limit");
    }

    /** {@code Validation Failed; assignees invalid}. */
    private static String said(Json body) {
        var parts = new ArrayList<String>();
        parts.add(body.at("message").text(""));
        for (var error : body.at("errors").items()) {
            var said = error.at("field").text("") + " " + error.at("code").text("") + " "
                    + error.at("message").text("");
            parts.add(said.strip());
        }
        parts.removeIf(String::isEmpty);
        return String.join("; ", parts);
    }
}
