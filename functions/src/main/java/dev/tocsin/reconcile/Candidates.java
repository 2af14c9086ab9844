package dev.tocsin.reconcile;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Images;
import dev.tocsin.observe.Held;
import dev.tocsin.policy.Rule;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images of a repository that a rule looks at: those that count by what the registry holds, and those that count by what is known.
 * Of all others nothing is asked, so that what a comparison costs does not grow with the history of a repository.
 */
final class Candidates {

    private static final Comparator<Held> NEWEST_FIRST =
            Comparator.comparing(Held::pushedAt).reversed();

    private Candidates() {}

    /** The oldest first, as events would have come. */
    static List<Held> of(Rule rule, Alert alert, List<Held> held) {
        var known = known(rule, alert);
        var present = held.stream()
                .filter(one -> !one.archived())
                .filter(one -> !isSignature(one))
                .sorted(NEWEST_FIRST)
                .toList();
        return Stream.concat(
                        counting(rule, present),
                        held.stream().filter(one -> known.contains(one.image().digest())))
                .distinct()
                .sorted(NEWEST_FIRST.reversed())
                .toList();
    }

    private static Stream<Held> counting(Rule rule, List<Held> newestFirst) {
        return switch (rule.track()) {
            case NEWEST -> newestFirst.stream().filter(one -> onePush(one, newestFirst.getFirst()));
            case TAGGED ->
                newestFirst.stream()
                        .filter(one -> !one.image().tags().isEmpty())
                        .limit(Images.MOST_COUNTING);
            case IN_USE -> newestFirst.stream().limit(Images.MOST_COUNTING);
        };
    }

    /** Images for several platforms come within moments, without tags of their own. */
    private static boolean onePush(Held one, Held newest) {
        return one.equals(newest)
                || (one.image().tags().isEmpty()
                        && newest.image().tags().isEmpty()
                        && Duration.between(one.pushedAt(), newest.pushedAt()).compareTo(Images.ONE_PUSH) <= 0);
    }

    private static boolean isSignature(Held one) {
        return one.image().tags().stream().anyMatch(tag -> tag.startsWith("sha256-"));
    }

    /** By digest. */
    static Set<String> known(Rule rule, Alert alert) {
        var digests = new HashSet<String>();
        alert.images()
                .counting(rule.track())
                .forEach(one -> digests.add(one.image().digest()));
        var blind = alert.blind();
        if (blind != null) {
            digests.add(blind.image().digest());
        }
        return digests;
    }
}
