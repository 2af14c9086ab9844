package dev.tocsin.aws;

import java.time.Instant;

/**
 * The keys of a role.
 *
 * @param token of the session; empty for keys that last
 * @param expires {@link Instant#MAX} for keys that do not
 */
public record Credentials(String accessKey, String secretKey, String token, Instant expires) {

    /** Who knows the keys that hold now. */
    public interface Source {
        /** @throws AwsException when they cannot be had */
        Credentials get();
    }

    /** No secret in a log. */
    @Override
    public String toString() {
        return "the credentials " + accessKey;
    }
}
