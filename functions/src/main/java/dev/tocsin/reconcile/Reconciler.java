package dev.tocsin.reconcile;

import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One for each invocation. Walks through all registries once a day, a few repositories at a time, and remembers after each few how far it is: what a time-out, a
 * crash or a spent budget cuts off goes on there. Whatever is done twice finds nothing to do the second time.
 */
public final class Reconciler {

    /** How often a run begins by itself. */
    static final Duration EVERY = Duration.ofDays(1);

    private final Repositories repositories;
    private final Supplier<List<Registry>> registries;
    private final Checkpoints checkpoints;
    private final Requests requests;
    private final Limits limits;
    private final JsonLog log;
    private final InstantSource clock;
    private final Runnable digest;
    private int compared;

    /**
     * How much one walk may take.
     *
     * @param requests to AWS, a run; when they are spent it rests until the next day and goes on then
     * @param hold for how long an invocation has the checkpoint to itself, at least as long as one can last
     */
    public record Limits(int requests, Duration hold) {}

    /** What is to be done. */
    public enum Order {
        /** Go on with a run, or begin one where it is time. */
        DUE,
        /** Go on with a run, or begin one. */
        NOW,
        /** Begin one that takes all that it finds as known, or go on with one. */
        BASELINE
    }

    /**
     * What an invocation came to.
     *
     * @param busy whether another one is at work, and this one did nothing
     * @param run what is not finished; null when nothing is
     * @param last what was finished last; null before the first
     * @param compared repositories, by this invocation
     * @param since when everything was known to be compared last, or when that was begun for the first time
     */
    public record Report(
            boolean busy, @Nullable Tally run, Checkpoint.@Nullable Last last, int compared, Instant since) {}

    /**
     * @param repositories compares
     * @param registries all that can be reached
     * @param requests counts what was asked
     * @param digest says what there is, after a baseline
     */
    public Reconciler(
            Repositories repositories,
            Supplier<List<Registry>> registries,
            Checkpoints checkpoints,
            Requests requests,
            Limits limits,
            JsonLog log,
            InstantSource clock,
            Runnable digest) {
        this.repositories = repositories;
        this.registries = registries;
        this.checkpoints = checkpoints;
        this.requests = requests;
        this.limits = limits;
        this.log = log;
        this.clock = clock;
        this.digest = digest;
    }

    /** @param until when to stop, between two steps */
    public Report work(Order order, Instant until) {
        var stored = checkpoints.load();
        var now = clock.instant();
        if (stored.takenAt(now)) {
            return report(true, stored);
        }
        var begun = begun(stored, order, now);
        var run = begun.run();
        if (run == null) {
            return report(false, stored);
        }
        var taken = begun.taken(now.plus(limits.hold()));
        if (!checkpoints.save(taken)) {
            return report(true, stored);
        }
        return left(walked(taken.written(), run, until));
    }

    private Report report(boolean busy, Checkpoint checkpoint) {
        var run = checkpoint.run();
        var last = checkpoint.last();
        var begun = run == null ? clock.instant() : run.startedAt();
        return new Report(
                busy, run == null ? null : run.tally(), last, compared, last == null ? begun : last.finishedAt());
    }

    private Checkpoint begun(Checkpoint stored, Order order, Instant now) {
        var run = stored.run();
        return switch (order) {
            case BASELINE -> run != null && run.baseline() ? stored : begin(stored, true, now);
            case NOW -> run == null ? begin(stored, false, now) : stored;
            case DUE -> run == null && due(stored, now) ? begin(stored, false, now) : stored;
        };
    }

    private static boolean due(Checkpoint stored, Instant now) {
        var last = stored.last();
        return last == null || !now.isBefore(last.startedAt().plus(EVERY));
    }

    private Checkpoint begin(Checkpoint stored, boolean baseline, Instant now) {
        var all = List.copyOf(new LinkedHashSet<>(registries.get()));
        log.info("reconcile", Json.obj("what", "begins", "registries", all.size(), "baseline", baseline));
        return stored.at(Run.of(all, baseline, now));
    }

    /** As far as time and budget go. */
    private Checkpoint walked(Checkpoint from, Run begun, Instant until) {
        var checkpoint = from;
        var run = begun;
        while (!run.finished() && clock.instant().isBefore(until) && affordable(run)) {
            var before = run;
            run = step(run, checkpoint.known());
            var next = checkpoint.at(run);
            checkpoint = saved(isDone(before, run) ? next.knowing(before.registry()) : next);
        }
        return run.finished() ? finished(checkpoint, run) : checkpoint;
    }

    private boolean affordable(Run run) {
        var days = 1 + Duration.between(run.startedAt(), clock.instant()).toDays();
        return run.tally().requests() < days * limits.requests();
    }

    /** Its last page was compared, and it did not just stumble. */
    private static boolean isDone(Run before, Run after) {
        return !after.left().equals(before.left())
                && after.again().equals(before.again())
                && after.unread().equals(before.unread());
    }

    private Run step(Run run, Set<Registry> known) {
        var made = requests.made();
        var baseline = run.baseline() || !known.contains(run.registry());
        Run next;
        try {
            next = repositories.step(baseline ? run.adopting() : run, baseline);
        } catch (RuntimeException e) {
            log.error(
                    "reconcile",
                    Json.obj("what", "stumbles", "registry", run.registry().text(), "why", String.valueOf(e)));
            next = run.stumbled();
        }
        compared += next.tally().repositories() - run.tally().repositories();
        return next.counting(new Tally(0, 0, 0, 0, 0, requests.made() - made));
    }

    /** A run that took something as known ends with the digest that says so. */
    private Checkpoint finished(Checkpoint checkpoint, Run run) {
        if (run.baseline() || (run.adopted() && run.tally().images() > 0)) {
            digest.run();
        }
        log.info("reconcile", Json.obj("what", "ends", "tally", run.tally().json(), "unread", texts(run.unread())));
        return checkpoint.ended(run, clock.instant());
    }

    private static List<String> texts(List<Registry> registries) {
        return registries.stream().map(Registry::text).toList();
    }

    private Report left(Checkpoint checkpoint) {
        return report(false, saved(checkpoint.taken(null)));
    }

    private Checkpoint saved(Checkpoint next) {
        if (!checkpoints.save(next)) {
            throw new IllegalStateException("somebody else works on the same checkpoint");
        }
        return next.written();
    }
}
