package dev.tocsin.lambda;

import dev.tocsin.alert.Alerting;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metric;
import dev.tocsin.log.Metrics;
import dev.tocsin.observe.Observation;
import dev.tocsin.reconcile.Repositories;
import java.util.List;

/** Says and counts what events missed, in the lines in which decisions about events stand. */
record RepairLog(JsonLog log, Metrics metrics) implements Repositories.Listener {

    /** What stands where a decision names its event. */
    static final String EVENT = "reconcile";

    @Override
    public void repaired(Observation.OfImage observation, List<Alerting.Outcome> outcomes) {
        metrics.count(Metric.REPAIRS, kind(observation));
        for (var outcome : outcomes) {
            metrics.count(Metric.DECISIONS, outcome.decision().reason().name());
            log.info(
                    "decision",
                    Json.obj(
                            "event", EVENT,
                            "observation", kind(observation),
                            "image", observation.image().text()),
                    DecisionLine.of(outcome));
        }
    }

    @Override
    public void failed(Registry registry, String repository, RuntimeException why) {
        log.error(
                "reconcile",
                Json.obj(
                        "what",
                        "fails",
                        "registry",
                        registry.text(),
                        "repository",
                        repository,
                        "why",
                        String.valueOf(why)));
    }

    private static String kind(Observation.OfImage observation) {
        return switch (observation) {
            case Observation.ImageScanned _ -> "ImageScanned";
            case Observation.ScanFailed _ -> "ScanFailed";
            case Observation.FindingReported _ -> "FindingReported";
            case Observation.CoverageChanged _ -> "CoverageChanged";
            case Observation.ImagePushed _ -> "ImagePushed";
            case Observation.ImageDeleted _ -> "ImageDeleted";
        };
    }
}
