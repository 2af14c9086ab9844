package dev.tocsin.reconcile;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Alerting;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.observe.Held;
import dev.tocsin.observe.Observation;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares a few repositories of a registry at a time, and makes up for what differs. */
public final class Repositories {

    /** So many are compared between two checkpoints. */
    static final int FEW = 10;

    private final Policy policy;
    private final AlertStore store;
    private final Alerting alerting;
    private final Findings scanner;
    private final Function<Registry, Holdings> holdingsOf;
    private final Listener listener;
    private final InstantSource clock;

    /** Hears what a comparison has found. */
    public interface Listener {

        /** An observation that no event made, and what the rules made of it. */
        void repaired(Observation.OfImage observation, List<Alerting.Outcome> outcomes);

        /** The next run compares it again. */
        void failed(Registry registry, String repository, RuntimeException why);
    }

    /** @param scanner is asked for all findings of an image where they matter */
    public Repositories(
            Policy policy,
            AlertStore store,
            Alerting alerting,
            Findings scanner,
            Function<Registry, Holdings> holdingsOf,
            Listener listener,
            InstantSource clock) {
        this.policy = policy;
        this.store = store;
        this.alerting = alerting;
        this.scanner = scanner;
        this.holdingsOf = holdingsOf;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * The next few repositories of the run.
     *
     * @param baseline whether nobody is told of what is found
     * @throws RuntimeException where the registry cannot be asked
     */
    Run step(Run run, boolean baseline) {
        var holdings = holdingsOf.apply(run.registry());
        var page = holdings.repositories(run.page());
        var to = Math.min(run.within() + FEW, page.repositories().size());
        var few = page.repositories().subList(Math.min(run.within(), to), to);
        var done = run.on(few.size()).counting(compare(run.registry(), holdings, few, baseline));
        if (to < page.repositories().size()) {
            return done;
        }
        return page.next() == null ? done.passed() : done.turned(page.next());
    }

    private Tally compare(Registry registry, Holdings holdings, List<String> few, boolean baseline) {
        var asOf = clock.instant();
        var failed = 0;
        var pairs = new ArrayList<Pair>();
        for (var repository : few) {
            try {
                pairs.addAll(pairs(registry, holdings, repository));
            } catch (Holdings.Throttled e) {
                throw e;
            } catch (RuntimeException e) {
                failed++;
                listener.failed(registry, repository, e);
            }
        }
        var images = distinct(pairs.stream().flatMap(pair -> pair.candidates().stream()));
        var look = holdings.inspected() ? Look.at(holdings, images, severities(pairs)) : Look.ofBasicScanning();
        var tally = new Tally(few.size() - failed, images.size(), 0, 0, failed, 0);
        for (var missed : missed(pairs, look, asOf)) {
            tally = tally.and(repair(missed, look, baseline));
        }
        return tally;
    }

    /** One rule, what it knows of a repository, and the images of it that count. */
    private record Pair(Rule rule, Alert alert, List<Held> candidates, Set<String> held) {}

    private List<Pair> pairs(Registry registry, Holdings holdings, String repository) {
        var any = new Image(registry.account(), registry.region(), repository, "", List.of());
        var rules = policy.rulesForAnyTag(any);
        var held = rules.isEmpty() ? List.<Held>of() : holdings.images(repository);
        var digests = held.stream().map(one -> one.image().digest()).collect(Collectors.toSet());
        return rules.stream().map(rule -> pair(rule, any, held, digests)).toList();
    }

    private Pair pair(Rule rule, Image any, List<Held> held, Set<String> digests) {
        var alert = store.load(rule.name(), any.stream()).alert();
        var known = Candidates.known(rule, alert);
        var ofRule = held.stream()
                .filter(one -> known.contains(one.image().digest())
                        || policy.rulesFor(one.image()).contains(rule))
                .toList();
        return new Pair(rule, alert, Candidates.of(rule, alert, ofRule), digests);
    }

    private static List<Image> distinct(Stream<Held> candidates) {
        return candidates.map(Held::image).distinct().toList();
    }

    private static Set<Severity> severities(Collection<Pair> pairs) {
        var severities = EnumSet.noneOf(Severity.class);
        pairs.forEach(pair -> severities.addAll(pair.rule().alert().keySet()));
        return severities;
    }

    /** Each once, however many rules miss it. */
    private Set<Observation.OfImage> missed(List<Pair> pairs, Look look, Instant asOf) {
        var missed = new LinkedHashSet<Observation.OfImage>();
        for (var pair : pairs) {
            var seen = pair.candidates().stream().map(look::at).toList();
            missed.addAll(new Comparison(policy, pair.rule(), pair.alert(), asOf).missed(seen, pair.held()));
        }
        return missed;
    }

    private Tally repair(Observation.OfImage missed, Look look, boolean baseline) {
        var listed = look.findings(missed.image()).stream()
                .collect(Collectors.toMap(Finding::id, finding -> finding, (one, _) -> one));
        try {
            var outcomes = alerting.reconcile(missed, new Listed(scanner, listed), baseline);
            listener.repaired(missed, outcomes);
            return new Tally(
                    0,
                    0,
                    1,
                    told(outcomes, baseline),
                    0,
                    0,
                    List.of(missed.image().name()));
        } catch (RuntimeException e) {
            listener.failed(Registry.of(missed.image()), missed.image().repository(), e);
            return new Tally(0, 0, 0, 0, 1, 0);
        }
    }

    private static int told(List<Alerting.Outcome> outcomes, boolean baseline) {
        return baseline
                ? 0
                : (int) outcomes.stream()
                        .filter(outcome -> outcome.decision().reason().told())
                        .count();
    }
}
