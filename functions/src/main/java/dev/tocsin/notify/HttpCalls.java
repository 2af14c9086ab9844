package dev.tocsin.notify;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls one service with its secret. When the service refuses the secret, it is read afresh and the call made once more. */
public final class HttpCalls {

    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+$");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final String service;
    private final HttpSender sender;
    private final Secrets secrets;
    private final String secretArn;
    private final InstantSource clock;

    /** @param service the service's name, for people */
    public HttpCalls(String service, HttpSender sender, Secrets secrets, String secretArn, InstantSource clock) {
        this.service = service;
        this.sender = sender;
        this.secrets = secrets;
        this.secretArn = secretArn;
        this.clock = clock;
    }

    /** What came of a call. */
    public sealed interface Answer {}

    /** The service took the request; its body may say otherwise. */
    public record Taken(HttpSender.Response response) implements Answer {}

    /** It did not; {@code response} is what it answered, null when it did not even do that. */
    public record Failed(HttpSender.@Nullable Response response, DeliveryOutcome outcome) implements Answer {

        public boolean status(int status) {
            return response != null && response.status() == status;
        }
    }

    /** @param request made of the secret; throws {@link Secrets.Unreadable} where that lacks something */
    public Answer call(Function<Json, HttpSender.Request> request) {
        return call(request, _ -> false);
    }

    /** @param refused whether an answer that is no refusal of the secret by its status is one by its body */
    public Answer call(Function<Json, HttpSender.Request> request, Predicate<HttpSender.Response> refused) {
        try {
            var response = sender.send(made(request));
            if (refusesSecret(response, refused)) {
                secrets.forget(secretArn);
                response = sender.send(made(request));
            }
            return answer(response);
        } catch (Secrets.Unreadable e) {
            return new Failed(null, e.outcome());
        } catch (IOException e) {
            return new Failed(null, HttpOutcome.of(service, e));
        }
    }

    private HttpSender.Request made(Function<Json, HttpSender.Request> request) {
        var made = request.apply(withoutLineEnds(secrets.get(secretArn)));
        if (made.headers().values().stream()
                .anyMatch(value -> CONTROL.matcher(value).find())) {
            throw new Secrets.Unreadable(
                    "the secret holds a line break or another control character within what it shows to " + service);
        }
        return made;
    }

    /** Those that came with a file or from an editor: no token ends in one. */
    private static Json withoutLineEnds(Json secret) {
        var members = new LinkedHashMap<>(secret.members());
        members.replaceAll((_, value) -> value instanceof Json.Text(var text)
                ? new Json.Text(LINE_ENDS.matcher(text).replaceFirst(""))
                : value);
        return new Json.Obj(members);
    }

    private boolean refusesSecret(HttpSender.Response response, Predicate<HttpSender.Response> refused) {
        return switch (HttpOutcome.meaning(response, clock.instant())) {
            case UNKNOWN_TO_IT -> true;
            case TAKEN, NEVER -> refused.test(response);
            case LATER, PERHAPS -> false;
        };
    }

    /** How long the service asks to wait; null where it does not say. */
    public @Nullable Duration retryAfter(HttpSender.Response response) {
        return HttpOutcome.retryAfter(response, clock.instant());
    }

    private Answer answer(HttpSender.Response response) {
        var outcome = HttpOutcome.of(service, response, clock.instant());
        return outcome == null ? new Taken(response) : new Failed(response, outcome);
    }
}
