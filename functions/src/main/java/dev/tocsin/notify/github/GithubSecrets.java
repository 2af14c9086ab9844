package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import dev.tocsin.notify.HttpCalls;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.notify.Secrets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A channel's secret as {@code {"token": ...}}. Where it names an app, the token is one of the app's installation, which GitHub gives for
 * an hour; it can do nothing but what issues need. Nothing of this runs where the secret holds a token
 * (docs/adr/0097-github-app-is-a-secret-that-renews-itself.md).
 */
final class GithubSecrets implements Secrets {

    /** Before a token's end another one is asked for: clocks differ, and what has begun is to be finished. */
    static final Duration EARLY = Duration.ofMinutes(5);

    private static final String NO_TOKEN = "GitHub's app has no token: ";

    private record Kept(Json secret, Json token, Instant until) {}

    private final GithubSettings settings;
    private final HttpSender sender;
    private final Secrets secrets;
    private final InstantSource clock;
    private @Nullable Kept kept;

    GithubSecrets(GithubSettings settings, HttpSender sender, Secrets secrets, InstantSource clock) {
        this.settings = settings;
        this.sender = sender;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public synchronized Json get(String arn) {
        var secret = secrets.get(arn);
        if (!GithubApp.isIn(secret)) {
            return secret;
        }
        var known = kept;
        if (known == null || !known.secret().equals(secret) || !clock.instant().isBefore(known.until())) {
            known = asked(arn);
            kept = known;
        }
        return known.token();
    }

    @Override
    public synchronized void forget(String arn) {
        kept = null;
        secrets.forget(arn);
    }

    private Kept asked(String arn) {
        var answer = new HttpCalls("GitHub", sender, secrets, arn, clock).call(this::request);
        return switch (answer) {
            case HttpCalls.Taken(var response) -> kept(secrets.get(arn), response.json());
            case HttpCalls.Failed failed -> throw refused(failed);
        };
    }

    private HttpSender.Request request(Json secret) {
        var app = GithubApp.of(secret);
        var uri = URI.create(settings.api() + "/app/installations/" + app.installation() + "/access_tokens");
        var headers = GithubApi.headers(app.jwt(clock.instant()), settings.apiVersion());
        var body = Json.obj("permissions", Json.obj("issues", "write"));
        return HttpSender.Request.json("POST", uri, headers, body.write());
    }

    private static Kept kept(Json secret, Json answer) {
        var token = answer.at("token").text("");
        if (token.isEmpty()) {
            throw new Unreadable(NO_TOKEN + "its answer cannot be read");
        }
        return new Kept(secret, Json.obj("token", token), end(answer).minus(EARLY));
    }

    /** A token whose end cannot be read serves once. */
    private static Instant end(Json answer) {
        try {
            return Instant.parse(answer.at("expires_at").text(""));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static Unreadable refused(HttpCalls.Failed failed) {
        var outcome = GithubRefusal.of(failed).outcome();
        return switch (outcome) {
            case Rejected(var why) -> unreadable(new Rejected(NO_TOKEN + why + advice(failed)));
            case Retry retry -> unreadable(new Retry(NO_TOKEN + retry.why(), retry.after(), Effect.NONE));
            case Delivered _, Skipped _ -> unreadable(outcome);
        };
    }

    private static Unreadable unreadable(DeliveryOutcome outcome) {
        return new Unreadable("GitHub's app has no token", outcome);
    }

    private static String advice(HttpCalls.Failed failed) {
        if (failed.status(401)) {
            return ". Is app_id the app's, and private_key a key that it still has?";
        }
        if (failed.status(404)) {
            return ". Is installation_id that of this app, and is it still installed?";
        }
        return failed.status(422) ? ". Has the app, where it is installed, the permission Issues: read and write?" : "";
    }
}
