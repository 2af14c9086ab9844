package dev.tocsin.lambda;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.DynamoCheckpoints;
import dev.tocsin.aws.EcrFindings;
import dev.tocsin.aws.RegistryServices;
import dev.tocsin.aws.Services;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metrics;
import dev.tocsin.reconcile.Holdings;
import dev.tocsin.reconcile.Reconciler;
import dev.tocsin.reconcile.Repositories;
import dev.tocsin.reconcile.Requests;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** Puts together what compares, anew for each invocation: what was read in one is old in the next. */
record Reconciliation(Settings settings, Metrics metrics, Services services) {

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
        var clock = Clock.systemUTC();
        var requests = Requests.inTime(clock);
        var log = JsonLog.toStandardOutput();
        var table = settings.get(Setting.TABLE);
        var store = new DynamoAlertStore(services.of(Api.DYNAMODB), table);
        var alerting = Composition.alerting(settings, services);
        var asked = new RegistryServices(services, settings.hub(), requests, clock);
        var holdings = new HashMap<Registry, Holdings>();
        var repositories = new Repositories(
                Composition.policy(),
                store,
                alerting,
                new EcrFindings(services.registries(Api.ECR, settings.hub())),
                registry -> holdings.computeIfAbsent(registry, asked::holdings),
                new RepairLog(log, metrics),
                clock);
        return new Reconciler(
                repositories,
                () -> registries(store),
                new DynamoCheckpoints(services.of(Api.DYNAMODB), table),
                requests,
                new Reconciler.Limits(MOST_REQUESTS, HOLD),
                log,
                clock,
                alerting::digest);
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
