package dev.tocsin.reconcile;

import dev.tocsin.image.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One walk through all registries, and how far it is.
 *
 * @param baseline whether all that is found is taken as known, and nobody is told of it one by one
 * @param adopted whether anything was: a registry is compared for the first time, too
 * @param left the registries that are still to do; the first is the one that is being done
 * @param page the token of the page of its repositories that is being done; null: the first
 * @param within how many repositories of that page are done
 * @param again registries that could not be asked once, and were put to the end
 * @param unread registries that could not be asked at all
 */
record Run(
        Instant startedAt,
        boolean baseline,
        boolean adopted,
        List<Registry> left,
        @Nullable String page,
        int within,
        List<Registry> again,
        List<Registry> unread,
        Tally tally) {

    Run {
        left = List.copyOf(left);
        again = List.copyOf(again);
        unread = List.copyOf(unread);
    }

    static Run of(List<Registry> all, boolean baseline, Instant now) {
        return new Run(now, baseline, baseline, all, null, 0, List.of(), List.of(), Tally.NONE);
    }

    boolean finished() {
        return left.isEmpty();
    }

    Registry registry() {
        return left.getFirst();
    }

    /** So many more repositories of the page are done. */
    Run on(int repositories) {
        return new Run(startedAt, baseline, adopted, left, page, within + repositories, again, unread, tally);
    }

    /** @param next the token of the next page */
    Run turned(String next) {
        return new Run(startedAt, baseline, adopted, left, next, 0, again, unread, tally);
    }

    /** The registry is done. */
    Run passed() {
        return new Run(startedAt, baseline, adopted, left.subList(1, left.size()), null, 0, again, unread, tally);
    }

    /** The registry could not be asked: once it is asked again in the end, from its beginning. */
    Run stumbled() {
        var registry = registry();
        return again.contains(registry)
                ? new Run(startedAt, baseline, adopted, passed().left, null, 0, again, and(unread, registry), tally)
                : new Run(
                        startedAt,
                        baseline,
                        adopted,
                        and(passed().left, registry),
                        null,
                        0,
                        and(again, registry),
                        unread,
                        tally);
    }

    Run adopting() {
        return new Run(startedAt, baseline, true, left, page, within, again, unread, tally);
    }

    Run counting(Tally more) {
        return new Run(startedAt, baseline, adopted, left, page, within, again, unread, tally.and(more));
    }

    private static List<Registry> and(List<Registry> some, Registry one) {
        var all = new ArrayList<>(some);
        all.add(one);
        return all;
    }
}
