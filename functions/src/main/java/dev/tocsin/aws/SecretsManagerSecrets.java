package dev.tocsin.aws;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Secrets from Secrets Manager, kept in memory for a few minutes, and only a few of them. */
public final class SecretsManagerSecrets implements Secrets {

    static final Duration KEPT = Duration.ofMinutes(5);

    /** A function has one secret; a few more are one too many to keep. */
    static final int MOST = 8;

    private record Kept(Json value, Instant until) {}

    private final Service service;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    public SecretsManagerSecrets(Service service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public synchronized Json get(String arn) {
        var now = clock.instant();
        var known = kept.get(arn);
        if (known != null && now.isBefore(known.until())) {
            return known.value();
        }
        var value = read(arn);
        kept.remove(arn);
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(arn, new Kept(value, now.plus(KEPT)));
        return value;
    }

    @Override
    public synchronized void forget(String arn) {
        kept.remove(arn);
    }

    private Json read(String arn) {
        try {
            var secret = service.call("GetSecretValue", Json.obj("SecretId", arn));
            return parse(arn, secret.at("SecretString").text(""));
        } catch (AwsException.Refused e) {
            throw new Unreadable("the secret " + arn + " cannot be read: " + e.status() + " " + e.code());
        } catch (AwsException.Unanswered e) {
            throw new Unreadable("the secret " + arn + " cannot be read: Secrets Manager gives no answer");
        }
    }

    private static Json parse(String arn, String text) {
        try {
            if (JsonText.parse(text) instanceof Json.Obj secret) {
                return secret;
            }
        } catch (JsonException e) {
            // Said below, without the text.
        }
        throw new Unreadable("the secret " + arn + " is not a JSON object");
    }
}
