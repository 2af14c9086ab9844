package dev.tocsin.lambda;

import dev.tocsin.finding.Catalogue;
import dev.tocsin.finding.Finding;
import dev.tocsin.image.Registry;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Observation.FindingReported;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The findings that events report, with what the catalogue says of them: those of one registry are looked up together. */
final class Reported {

    private Reported() {}

    /** The same observations in the same order. */
    static List<Observation.OfImage> lookedUp(Catalogue catalogue, List<Observation.OfImage> observations) {
        if (catalogue.equals(Catalogue.UNREAD)) {
            return observations;
        }
        var byRegistry = new HashMap<Registry, List<FindingReported>>();
        for (var observation : observations) {
            if (observation instanceof FindingReported reported) {
                byRegistry
                        .computeIfAbsent(Registry.of(reported.image()), _ -> new ArrayList<>())
                        .add(reported);
            }
        }
        var known = new IdentityHashMap<Finding, Finding>();
        byRegistry.values().forEach(some -> {
            var findings = some.stream().map(FindingReported::finding).toList();
            var found = catalogue.lookUp(some.getFirst().image(), findings);
            for (var i = 0; i < findings.size(); i++) {
                known.put(findings.get(i), found.get(i));
            }
        });
        var all = new ArrayList<Observation.OfImage>(observations.size());
        for (var observation : observations) {
            all.add(with(known, observation));
        }
        return all;
    }

    private static Observation.OfImage with(Map<Finding, Finding> known, Observation.OfImage observation) {
        return observation instanceof FindingReported(var image, var at, var finding, var pushedAt)
                ? new FindingReported(image, at, known.getOrDefault(finding, finding), pushedAt)
                : observation;
    }
}
