package dev.tocsin.reconcile;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.image.Stream;
import dev.tocsin.observe.Held;
import dev.tocsin.observe.Sight;
import dev.tocsin.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Basic scanning looks at an image when it is pushed and never again by itself. Has the images that count scanned again when their latest
 * scan has become too old; what that finds comes as an event, like any scan. Each repository has its quarter of an hour of the day, by its
 * name alone, so that the scans, and what they cost the registry's quota, are spread over the day.
 */
public final class Rescans {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int QUARTERS = (int) Duration.ofDays(1).dividedBy(QUARTER);

    private final Policy policy;
    private final AlertStore store;
    private final Function<Registry, Holdings> holdingsOf;
    private final Consumer<Holdings.Rescan> told;
    private final InstantSource clock;

    /** @param told hears what became of each */
    public Rescans(
            Policy policy,
            AlertStore store,
            Function<Registry, Holdings> holdingsOf,
            Consumer<Holdings.Rescan> told,
            InstantSource clock) {
        this.policy = policy;
        this.store = store;
        this.holdingsOf = holdingsOf;
        this.told = told;
        this.clock = clock;
    }

    /**
     * Those whose time of the day it is. What is left when time is up waits for the next day.
     *
     * @throws RuntimeException where the registry cannot be asked
     */
    public void scan(Registry registry, Instant until) {
        var every = policy.rescan();
        var holdings = holdingsOf.apply(registry);
        if (every == null || holdings.inspected()) {
            return;
        }
        var oldest = clock.instant().minus(every);
        for (var page = holdings.repositories(null); ; page = holdings.repositories(page.next())) {
            page.repositories().stream()
                    .map(name -> new Stream(registry.account(), registry.region(), name))
                    .filter(this::isTime)
                    .takeWhile(_ -> clock.instant().isBefore(until))
                    .forEach(stream -> scan(holdings, stream, oldest));
            if (page.next() == null) {
                return;
            }
        }
    }

    private boolean isTime(Stream stream) {
        var quarter = clock.instant().getEpochSecond() / QUARTER.toSeconds();
        return Math.floorMod(stream.text().hashCode(), QUARTERS) == quarter % QUARTERS;
    }

    private void scan(Holdings holdings, Stream stream, Instant oldest) {
        var any = new Image(stream.account(), stream.region(), stream.repository(), "", List.of());
        var rules = policy.rulesForAnyTag(any);
        if (rules.isEmpty()) {
            return;
        }
        var held = holdings.images(stream.repository());
        rules.stream()
                .flatMap(rule -> Candidates.of(
                        rule,
                        store.load(rule.name(), stream).alert(),
                        held.stream()
                                .filter(one -> policy.rulesFor(one.image()).contains(rule))
                                .toList())
                        .stream())
                .distinct()
                .filter(one -> !one.archived() && isOld(one, oldest))
                .forEach(one -> told.accept(holdings.rescan(one.image())));
    }

    /** What basic scanning cannot look at, it could not in a second try; what waits for its scan gets it. */
    private static boolean isOld(Held held, Instant oldest) {
        return switch (held.scan()) {
            case Sight.Looked(var _, var at, var _) -> at == null || at.isBefore(oldest);
            case Sight.Failed _, Sight.Unknown _ -> held.pushedAt().isBefore(oldest);
            case Sight.Waiting _, Sight.Lost _ -> false;
        };
    }
}
