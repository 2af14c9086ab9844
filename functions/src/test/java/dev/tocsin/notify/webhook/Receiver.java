package dev.tocsin.notify.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.tocsin.notify.FakeService;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A receiver as Standard Webhooks wants it: it trusts its own key alone, and takes each id once. */
final class Receiver extends FakeService {

    final Map<String, String> taken = new LinkedHashMap<>();
    private final String key;

    Receiver(String key) {
        this.key = key;
    }

    @Override
    protected Response answer(Request request) {
        if (!signed(request)) {
            return new Response(401, Map.of(), "no signature of mine");
        }
        taken.putIfAbsent(header(request, "webhook-id"), request.body());
        return new Response(204, Map.of(), "");
    }

    private boolean signed(Request request) {
        var signatures = header(request, "webhook-signature").split(" ", -1);
        return Arrays.asList(signatures).contains(expected(request));
    }

    private String expected(Request request) {
        try {
            var timestamp = Long.parseLong(header(request, "webhook-timestamp"));
            return new Webhook(key).sign(header(request, "webhook-id"), timestamp, request.body());
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    static String header(Request request, String name) {
        return request.headers().getOrDefault(name, "");
    }
}
