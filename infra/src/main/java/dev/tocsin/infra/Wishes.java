package dev.tocsin.infra;

import dev.tocsin.policy.Policy;

/**
 * What a policy asks of registries that not every policy does, and that is allowed only then.
 *
 * @param ownerTags to read the tags of repositories
 * @param rescan to have images scanned again
 * @param exploited to look up what is known to be exploited
 */
public record Wishes(boolean ownerTags, boolean rescan, boolean exploited) {

    static Wishes of(Policy policy) {
        return new Wishes(policy.ownerTags(), policy.rescan() != null, policy.asksForExploited());
    }
}
