package dev.tocsin.reconcile;

import dev.tocsin.image.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered between two invocations.
 *
 * @param version counts the writes; 0 when it was never written
 * @param known the registries that were compared to their end at least once
 * @param run that is not finished; null when none is
 * @param last what came of the latest run that was; null before the first
 * @param repairing the latest runs that made up for something, the oldest first; but for those that took all they found as known
 * @param takenUntil until when somebody works on it; null when nobody does
 */
public record Checkpoint(
        long version,
        Set<Registry> known,
        @Nullable Run run,
        @Nullable Last last,
        List<Last> repairing,
        @Nullable Instant takenUntil) {

    public static final Checkpoint NONE = new Checkpoint(0, Set.of(), null, null, List.of(), null);

    /** More than a digest covers. */
    private static final int MOST_REPAIRING = 40;

    public Checkpoint {
        repairing = List.copyOf(repairing.subList(Math.max(0, repairing.size() - MOST_REPAIRING), repairing.size()));
        known = Collections.unmodifiableSet(new LinkedHashSet<>(known));
    }

    /**
     * A run that has ended.
     *
     * @param unread the registries that could not be asked
     */
    public record Last(Instant startedAt, Instant finishedAt, List<Registry> unread, Tally tally) {
        public Last {
            unread = List.copyOf(unread);
        }
    }

    boolean takenAt(Instant now) {
        return takenUntil != null && now.isBefore(takenUntil);
    }

    Checkpoint taken(@Nullable Instant until) {
        return new Checkpoint(version, known, run, last, repairing, until);
    }

    Checkpoint at(Run next) {
        return new Checkpoint(version, known, next, last, repairing, takenUntil);
    }

    Checkpoint knowing(Registry registry) {
        var all = new LinkedHashSet<>(known);
        all.add(registry);
        return new Checkpoint(version, all, run, last, repairing, takenUntil);
    }

    Checkpoint ended(Run ended, Instant now) {
        var over = new Last(ended.startedAt(), now, ended.unread(), ended.tally());
        var repaired = ended.tally().repairs() > 0 && !ended.adopted();
        var all = new ArrayList<>(repairing);
        if (repaired) {
            all.add(over);
        }
        return new Checkpoint(version, known, null, over, all, takenUntil);
    }

    /** As the table holds it after the next write. */
    public Checkpoint written() {
        return new Checkpoint(version + 1, known, run, last, repairing, takenUntil);
    }
}
