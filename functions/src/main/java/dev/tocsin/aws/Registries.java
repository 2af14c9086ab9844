package dev.tocsin.aws;

import dev.tocsin.image.Registry;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * As whom a registry is read: those of the hub's own account as the function itself, those of other accounts as the role that the
 * spoke there holds for it. A hub without spokes reads all of them as itself, as far as their owners let it.
 */
public final class Registries implements Function<Registry, Service> {

    private final String hub;
    private final Function<Registry, Service> own;
    private final BiFunction<Registry, Credentials.Source, Service> foreign;
    private final Function<ReaderRole, Credentials.Source> assume;

    /**
     * @param hub the account of the function; empty where there are no spokes
     * @param assume gives credentials that renew themselves; they are asked for when the first request is made
     */
    public Registries(
            String hub,
            Function<Registry, Service> own,
            BiFunction<Registry, Credentials.Source, Service> foreign,
            Function<ReaderRole, Credentials.Source> assume) {
        this.hub = hub;
        this.own = own;
        this.foreign = foreign;
        this.assume = assume;
    }

    @Override
    public Service apply(Registry registry) {
        return hub.isEmpty() || registry.account().equals(hub)
                ? own.apply(registry)
                : foreign.apply(registry, explained(new ReaderRole(registry)));
    }

    /** That the role cannot be assumed says nothing about the image: it is our fault, and is told as one. */
    private Credentials.Source explained(ReaderRole role) {
        var credentials = assume.apply(role);
        return () -> {
            try {
                return credentials.get();
            } catch (AwsException e) {
                throw new AwsException.Unidentified(why(role), e);
            }
        };
    }

    private static String why(ReaderRole role) {
        var registry = role.registry();
        return "scan findings of account %s in %s cannot be read, because %s cannot be assumed; deploy or update TocsinSpoke there"
                .formatted(registry.account(), registry.region(), role.arn());
    }
}
