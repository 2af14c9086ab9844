package dev.tocsin.notify.webhook;

import dev.tocsin.notify.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A symmetric key of Standard Webhooks ("Signature scheme"): {@code whsec_} and the base64 of 24 to 64 bytes. */
final class SigningKey {

    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final SecretKeySpec key;

    private SigningKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, HMAC);
    }

    /** @throws Secrets.Unreadable when it is none */
    static SigningKey of(String text) {
        var bytes = text.startsWith(PREFIX) ? decoded(text.substring(PREFIX.length())) : new byte[0];
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new Secrets.Unreadable("a key of the webhook is not whsec_ and the base64 of 24 to 64 bytes");
        }
        return new SigningKey(bytes);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** {@code v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=}. */
    String sign(String content) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
