package dev.tocsin.notify.pagerduty;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
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
import java.util.regex.Pattern;

/**
 * The one request of the Events API v2. A key that it does not know is answered 400, like any other mistake: in JSON where the key
 * has the wrong form, in plain text where it only is none.
 */
final class PagerDutyApi {

    private static final Pattern KEY = Pattern.compile("routing[_ ]key", Pattern.CASE_INSENSITIVE);

    /** Whatever is as long as this may be a key, so it is not repeated. */
    private static final Pattern PERHAPS_A_KEY = Pattern.compile("[A-Za-z0-9+/=_-]{16,}");

    private final URI events;
    private final HttpCalls calls;

    PagerDutyApi(URI events, HttpCalls calls) {
        this.events = events;
        this.calls = calls;
    }

    DeliveryOutcome send(PagerDutyEvent event) {
        var answer = calls.call(secret -> request(event, secret), PagerDutyApi::refusesKey);
        return switch (answer) {
            case HttpCalls.Taken(var response)
            when response.json().at("status").equals(Json.of("success")) -> new Delivered(event.dedupKey());
            case HttpCalls.Taken _ -> new Retry("PagerDuty answered in no way known", null, Effect.UNKNOWN);
            case HttpCalls.Failed failed -> explained(failed);
        };
    }

    private HttpSender.Request request(PagerDutyEvent event, Json secret) {
        var key = secret.at("routing_key").text("");
        if (key.isEmpty()) {
            throw new Secrets.Unreadable("the secret holds no routing_key for PagerDuty");
        }
        return HttpSender.Request.json(
                "POST", events, Map.of(), event.write(key).write());
    }

    private static boolean refusesKey(HttpSender.Response response) {
        return response.status() == 400 && KEY.matcher(response.body()).find();
    }

    /** PagerDuty says what it did not like, and that is what helps. */
    private static DeliveryOutcome explained(HttpCalls.Failed failed) {
        var response = failed.response();
        if (response == null || !(failed.outcome() instanceof Rejected(var why))) {
            return failed.outcome();
        }
        if (refusesKey(response)) {
            return new Rejected(why + ": it does not know the routing_key");
        }
        var errors = String.join("; ", response.json().at("errors").texts());
        return errors.isEmpty() ? failed.outcome() : new Rejected(why + ": " + harmless(errors));
    }

    private static String harmless(String errors) {
        return Cut.chars(Plain.line(PERHAPS_A_KEY.matcher(errors).replaceAll("...")), 300);
    }
}
