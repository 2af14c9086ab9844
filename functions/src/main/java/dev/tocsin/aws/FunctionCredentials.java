package dev.tocsin.aws;

import dev.tocsin.notify.HttpSender;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Of the role that this process runs as: keys in the environment, or with SnapStart, where keys would be in the snapshot, an address
 * that gives them (AWS Lambda Developer Guide, "Lambda SnapStart compatibility").
 */
final class FunctionCredentials {

    private FunctionCredentials() {}

    /** @throws IllegalStateException when the environment has neither */
    static Credentials.Source in(Map<String, String> environment, HttpSender http, InstantSource clock) {
        var address = environment.getOrDefault("AWS_CONTAINER_CREDENTIALS_FULL_URI", "");
        if (!environment.getOrDefault("AWS_ACCESS_KEY_ID", "").isBlank()) {
            var keys = keys(environment);
            return () -> keys;
        }
        if (address.isEmpty()) {
            throw new IllegalStateException("there are no credentials: the environment has neither AWS_ACCESS_KEY_ID"
                    + " nor AWS_CONTAINER_CREDENTIALS_FULL_URI");
        }
        var token = environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", "");
        return new RenewedCredentials(ContainerCredentials.at(address, token, http), clock);
    }

    private static Credentials keys(Map<String, String> environment) {
        return new Credentials(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                environment.getOrDefault("AWS_SESSION_TOKEN", ""),
                Instant.MAX);
    }
}
