package dev.tocsin.notify.webhook;

import dev.tocsin.json.Json;
import dev.tocsin.notify.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where to post and what to sign with.
 *
 * @param keys the newest first; while the receiver changes from one to the next, both
 */
record Endpoint(URI url, List<SigningKey> keys) {

    Endpoint {
        keys = List.copyOf(keys);
    }

    /**
     * The URL that the policy names, else the one that the secret holds, which is where it belongs when knowing it is enough to post.
     *
     * @throws Secrets.Unreadable when there is no https URL or no good key
     */
    static Endpoint of(Json settings, Json secret) {
        var url = https(settings.at("url").text(secret.at("url").text("")));
        if (url == null) {
            throw new Secrets.Unreadable("neither the policy nor the secret holds an https URL for the webhook");
        }
        var keys = secret.at("keys").texts().stream().map(SigningKey::of).toList();
        if (keys.isEmpty()) {
            throw new Secrets.Unreadable("the secret holds no keys for the webhook");
        }
        return new Endpoint(url, keys);
    }

    /** Any host and port: the operator's own choice, unlike a URL that came in an event. */
    private static @Nullable URI https(String text) {
        try {
            var url = new URI(text);
            var fit = "https".equals(url.getScheme()) && url.getHost() != null && url.getRawUserInfo() == null;
            return fit ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** One signature for each key: a receiver takes what any of its own keys made. */
    String sign(String content) {
        return keys.stream().map(key -> key.sign(content)).collect(Collectors.joining(" "));
    }
}
