package dev.tocsin.notify.slack;

import dev.tocsin.json.Json;
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

/** Slack's Web API with a bot's token: a 200 is a success only where its body says {@code ok}. */
final class SlackApi {

    private final HttpCalls calls;

    SlackApi(HttpCalls calls) {
        this.calls = calls;
    }

    sealed interface Answer {}

    record Ok(Json body) implements Answer {}

    /** The message that was to be changed or answered is not there, or not to be changed any more. */
    record Gone(String why) implements Answer {}

    record Failed(DeliveryOutcome outcome) implements Answer {}

    /** @param method such as {@code chat.postMessage} */
    Answer call(String method, Json arguments) {
        var answer = calls.call(
                secret -> HttpSender.Request.json(
                        "POST",
                        URI.create("https://slack.com/api/" + method),
                        Map.of("Authorization", "Bearer " + token(secret)),
                        arguments.write()),
                response -> SlackError.of(error(response.json())) == SlackError.TOKEN);
        return switch (answer) {
            case HttpCalls.Failed failed -> new Failed(failed.outcome());
            case HttpCalls.Taken(var response) -> read(method, response);
        };
    }

    private static String token(Json secret) {
        var token = secret.at("token").text("");
        if (!token.matches("[!-~]+")) {
            throw new Secrets.Unreadable("the secret holds no token for Slack");
        }
        return token;
    }

    private Answer read(String method, HttpSender.Response response) {
        var body = response.json();
        if (body.at("ok").equals(Json.of(true))) {
            return new Ok(body);
        }
        var error = error(body);
        if (error.isEmpty()) {
            return new Failed(new Retry("Slack answered " + method + " in no way known", null, Effect.UNKNOWN));
        }
        var why = "Slack refused " + method + ": " + Cut.chars(Plain.line(error), 60);
        return switch (SlackError.of(error)) {
            case LATER -> new Failed(new Retry(why, calls.retryAfter(response), Effect.NONE));
            case PERHAPS -> new Failed(new Retry(why, calls.retryAfter(response), Effect.UNKNOWN));
            case TOKEN, NEVER -> new Failed(new Rejected(why));
            case GONE -> new Gone(why);
        };
    }

    private static String error(Json body) {
        return body.at("error").text("");
    }
}
