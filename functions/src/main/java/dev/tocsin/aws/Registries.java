package dev.tocsin.aws;

import dev.tocsin.image.Registry;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * As whom a registry is read: those of the hub's own account as the function itself, those of other accounts as the role that the
 * spoke there holds for it. A hub without spokes reads all of them as itself, as far as their owners let it.
 */
public final class Registries implements Function<Registry, EcrClient> {

    private final String hub;
    private final Function<Registry, EcrClient> own;
    private final BiFunction<Registry, AwsCredentialsProvider, EcrClient> foreign;
    private final Function<ReaderRole, AwsCredentialsProvider> assume;

    /**
     * @param hub the account of the function; empty where there are no spokes
     * @param assume gives credentials that renew themselves; they are asked for when the first request is made
     */
    public Registries(
            String hub,
            Function<Registry, EcrClient> own,
            BiFunction<Registry, AwsCredentialsProvider, EcrClient> foreign,
            Function<ReaderRole, AwsCredentialsProvider> assume) {
        this.hub = hub;
        this.own = own;
        this.foreign = foreign;
        this.assume = assume;
    }

    @Override
    public EcrClient apply(Registry registry) {
        return hub.isEmpty() || registry.account().equals(hub)
                ? own.apply(registry)
                : foreign.apply(registry, explained(new ReaderRole(registry)));
    }

    /** That the role cannot be assumed says nothing about the image: it is our fault, and is told as one. */
    private AwsCredentialsProvider explained(ReaderRole role) {
        var credentials = assume.apply(role);
        return () -> {
            try {
                return credentials.resolveCredentials();
            } catch (SdkException e) {
                throw SdkClientException.create(why(role) + ": " + e.getMessage(), e);
            }
        };
    }

    private static String why(ReaderRole role) {
        var registry = role.registry();
        return "scan findings of account %s in %s cannot be read, because %s cannot be assumed; deploy or update TocsinSpoke there"
                .formatted(registry.account(), registry.region(), role.arn());
    }
}
