package dev.tocsin.local.standin.webhook;

import dev.tocsin.local.web.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver tells a webhook of its sender from any other (Standard Webhooks, "Verifying signatures"). */
final class Verification {

    /** Either way, as the libraries of Standard Webhooks have it. */
    private static final long TOLERATED_SECONDS = 300;

    private static final String HMAC = "HmacSHA256";

    private final byte[] key;
    private final Clock clock;

    Verification(String key, Clock clock) {
        this.key = Base64.getDecoder().decode(key.substring("whsec_".length()));
        this.clock = clock;
    }

    /** What is wrong with it; empty where nothing is. */
    String problem(Call call) {
        var id = call.header("webhook-id");
        var timestamp = call.header("webhook-timestamp");
        if (id.isEmpty() || id.contains(".")) {
            return "webhook-id is missing or has a full stop";
        }
        if (!timestamp.matches("\\d{1,12}") || !isOfNow(Long.parseLong(timestamp))) {
            return "webhook-timestamp is missing, or more than five minutes from now";
        }
        var expected = signature(id + "." + timestamp + "." + call.body());
        var given = call.header("webhook-signature").split(" ", -1);
        return Arrays.stream(given).anyMatch(one -> equal(one, expected))
                ? ""
                : "webhook-signature holds none of this key";
    }

    private boolean isOfNow(long seconds) {
        return Math.abs(clock.instant().getEpochSecond() - seconds) <= TOLERATED_SECONDS;
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String content) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
