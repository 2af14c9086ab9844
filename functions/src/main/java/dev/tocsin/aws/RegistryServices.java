package dev.tocsin.aws;

import dev.tocsin.image.Registry;
import dev.tocsin.reconcile.Holdings;
import dev.tocsin.reconcile.Requests;
import java.time.InstantSource;

/**
 * As whom a registry is asked what it holds, and where: those of the hub's own account as the function itself, those of others as the
 * role that the spoke there holds for it; each in its own Region.
 */
public final class RegistryServices {

    private final Services own;
    private final String hub;
    private final Requests requests;
    private final InstantSource clock;

    /** @param hub the account of the function; empty where there are no spokes */
    public RegistryServices(Services own, String hub, Requests requests, InstantSource clock) {
        this.own = own;
        this.hub = hub;
        this.requests = requests;
        this.clock = clock;
    }

    public Holdings holdings(Registry registry) {
        var there = there(registry);
        return new RegistryHoldings(registry, there.of(Api.ECR), there.of(Api.INSPECTOR), requests, clock);
    }

    private Services there(Registry registry) {
        var services = own.inRegion(registry.region());
        return hub.isEmpty() || registry.account().equals(hub) ? services : services.as(new ReaderRole(registry).arn());
    }
}
