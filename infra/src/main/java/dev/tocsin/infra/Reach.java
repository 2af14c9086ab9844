package dev.tocsin.infra;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the hub sees beyond its own account and Region.
 *
 * @param hub null where there is nothing to reach: then it may be anywhere
 */
public record Reach(
        @Nullable Hub hub, List<Spoke> spokes, @Nullable Organization organization) {

    /** The hub's own account and Region alone. */
    public static final Reach HOME = new Reach(null, List.of(), null);

    /** @throws IllegalArgumentException where the spokes could not know the hub, or not reach it */
    public Reach {
        spokes = List.copyOf(spokes);
        if (hub == null && !(spokes.isEmpty() && organization == null)) {
            throw new IllegalArgumentException("spokes must know where the hub is: say account and region, too");
        }
        var named = new HashSet<Spoke>();
        for (var spoke : spokes) {
            check(Objects.requireNonNull(hub), spoke);
            if (!named.add(spoke)) {
                throw new IllegalArgumentException(spoke.text() + " is named twice");
            }
        }
    }

    private static void check(Hub hub, Spoke spoke) {
        if (spoke.account().equals(hub.account()) && spoke.region().equals(hub.region())) {
            throw new IllegalArgumentException(spoke.text() + " is the hub itself, which needs no spoke");
        }
        if (!spoke.partition().equals(hub.partition())) {
            throw new IllegalArgumentException(spoke.text() + " is in the partition " + spoke.partition()
                    + ", which events of " + hub.partition() + " do not cross into");
        }
    }

    /** The hub that spokes send to; null where there are none. */
    @Nullable Hub hubOfSpokes() {
        return spokes.isEmpty() && organization == null ? null : hub;
    }

    /** The Regions of the hub's own account that send to it, but for its own. */
    Set<String> ownRegions() {
        return spokes.stream()
                .filter(spoke -> !isForeign(spoke.account()))
                .map(Spoke::region)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those in other accounts, named one by one. */
    List<Spoke> foreignSpokes() {
        return spokes.stream().filter(spoke -> isForeign(spoke.account())).toList();
    }

    /** Of one organization or of none. */
    Stream<String> organizationId() {
        return Stream.ofNullable(organization).map(Organization::id);
    }

    boolean isForeign(String account) {
        return !account.equals(Objects.requireNonNull(hub).account());
    }
}
