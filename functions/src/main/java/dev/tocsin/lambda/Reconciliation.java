package dev.tocsin.lambda;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.DynamoCheckpoints;
import dev.tocsin.aws.EcrFindings;
import dev.tocsin.aws.RegistryHoldings;
import dev.tocsin.aws.Services;
import dev.tocsin.finding.Catalogue;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metric;
import dev.tocsin.log.Metrics;
import dev.tocsin.reconcile.Holdings;
import dev.tocsin.reconcile.Reconciler;
import dev.tocsin.reconcile.Repositories;
import dev.tocsin.reconcile.Requests;
import dev.tocsin.reconcile.Rescans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts together what compares, anew for each invocation: what was read in one is old in the next. */
record Reconciliation(Settings settings, Metrics metrics, Services services) {

    private static final Clock CLOCK = Clock.systemUTC();

    /** More than ten times what an organization of 5,000 repositories takes (docs/operate.md). */
    private static final int MOST_REQUESTS = 100_000;

    /** As long as Lambda lets an invocation last. */
    private static final Duration HOLD = Duration.ofMinutes(15);

    static Reconciliation deployed() {
        var settings = Settings.from(System.getenv(), Setting.TABLE, Setting.BUS, Setting.REGISTRIES);
        var metrics = Composition.metrics();
        Composition.rehearse(settings);
        return new Reconciliation(settings, metrics, Composition.services(metrics));
    }

    /** Those that cdk.json names. */
    List<Registry> named() {
        return Stream.of(settings.get(Setting.REGISTRIES).split(",", -1))
                .map(Registry::of)
                .toList();
    }

    Reconciler reconciler() {
        var requests = Requests.inTime(CLOCK);
        var log = JsonLog.toStandardOutput();
        var store = store();
        var alerting = Composition.alerting(settings, services);
        var catalogue = catalogue(requests);
        var scanner = catalogue.in(new EcrFindings(services.registries(Api.ECR, settings.hub())));
        var repositories = new Repositories(
                Composition.policy(),
                store,
                alerting,
                image -> requests.make(() -> scanner.of(image)),
                holdings(requests, catalogue),
                new RepairLog(log, metrics),
                CLOCK);
        return new Reconciler(
                repositories,
                () -> registries(store),
                checkpoints(),
                requests,
                new Reconciler.Limits(MOST_REQUESTS, HOLD),
                log,
                CLOCK,
                alerting::digest);
    }

    /** Has old images scanned again, where the policy wants it, in the registries that were compared so far. */
    void rescan(Instant until) {
        var policy = Composition.policy();
        if (policy.rescan() == null) {
            return;
        }
        var rescans = new Rescans(
                policy,
                store(),
                holdings(Requests.inTime(CLOCK), Catalogue.UNREAD),
                outcome -> metrics.count(Metric.RESCANS, outcome.name()),
                CLOCK);
        for (var registry : checkpoints().load().known()) {
            rescan(rescans, registry, until);
        }
    }

    private static void rescan(Rescans rescans, Registry registry, Instant until) {
        try {
            rescans.scan(registry, until);
        } catch (RuntimeException e) {
            JsonLog.toStandardOutput().warn("rescan", Json.obj("registry", registry.text(), "why", String.valueOf(e)));
        }
    }

    private AlertStore store() {
        return new DynamoAlertStore(services.of(Api.DYNAMODB), settings.get(Setting.TABLE));
    }

    private DynamoCheckpoints checkpoints() {
        return new DynamoCheckpoints(services.of(Api.DYNAMODB), settings.get(Setting.TABLE));
    }

    /** Asked at the pace of the comparison. */
    private Catalogue catalogue(Requests requests) {
        var inspectors = services.registries(Api.INSPECTOR, settings.hub());
        return Composition.catalogue(registry -> {
            var inspector = inspectors.apply(registry);
            return (action, input) -> requests.make(() -> inspector.call(action, input));
        });
    }

    /** One for each registry: it remembers the page that is at work. */
    private Function<Registry, Holdings> holdings(Requests requests, Catalogue catalogue) {
        var ecr = services.registries(Api.ECR, settings.hub());
        var inspector = services.registries(Api.INSPECTOR, settings.hub());
        var made = new HashMap<Registry, Holdings>();
        return registry -> made.computeIfAbsent(
                registry,
                one -> new RegistryHoldings(one, ecr.apply(one), inspector.apply(one), requests, CLOCK, catalogue));
    }

    /** With spokes, those that events came from, too: which accounts an organization has is not asked. */
    private List<Registry> registries(AlertStore store) {
        if (settings.hub().isEmpty()) {
            return named();
        }
        try (var alerts = store.all()) {
            var heard = alerts.map(alert -> alert.stream())
                    .map(stream -> Registry.of(Image.none(stream.account(), stream.region())))
                    .distinct()
                    .toList();
            return Stream.concat(named().stream(), heard.stream()).distinct().toList();
        }
    }
}
