package dev.tocsin.aws;

import static java.util.stream.Collectors.toMap;

import dev.tocsin.finding.Catalogue;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Kev;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.observe.FindingDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks {@code inspector2:BatchGetFindingDetails} of findings of Inspector's that are active and of severities that matter. What the catalogue
 * says is of the vulnerability, whatever image has it: each is asked for once in six hours, by one of its findings.
 */
public final class InspectorCatalogue implements Catalogue {

    /** The most that the API takes (Amazon Inspector API Reference, "BatchGetFindingDetails"). */
    private static final int BATCH = 10;

    private static final Duration KEPT = Duration.ofHours(6);

    /** A function that has seen more vulnerabilities than this begins again. */
    private static final int MOST = 20_000;

    private final Function<Registry, Service> serviceOf;
    private final Set<Severity> severities;
    private final InstantSource clock;
    private final JsonLog log;
    private final Map<Registry, Service> services = new ConcurrentHashMap<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Kev kev, Instant until) {}

    /**
     * @param serviceOf makes the service of a registry; asked once for each
     * @param severities that a rule which wants to know looks at
     */
    public InspectorCatalogue(
            Function<Registry, Service> serviceOf, Set<Severity> severities, InstantSource clock, JsonLog log) {
        this.serviceOf = serviceOf;
        this.severities = Set.copyOf(severities);
        this.clock = clock;
        this.log = log;
    }

    @Override
    public List<Finding> lookUp(Image image, List<Finding> findings) {
        var unknown = new HashMap<String, String>();
        findings.stream()
                .filter(this::matters)
                .filter(finding -> !isKept(finding.vulnerability()))
                .forEach(finding -> unknown.putIfAbsent(finding.vulnerability(), finding.id()));
        ask(image, unknown);
        return findings.stream().map(this::known).toList();
    }

    private boolean matters(Finding finding) {
        return finding.active()
                && severities.contains(finding.severity())
                && finding.id().contains(":inspector2:");
    }

    private boolean isKept(String vulnerability) {
        var known = kept.get(vulnerability);
        return known != null && clock.instant().isBefore(known.until());
    }

    private Finding known(Finding finding) {
        var known = kept.get(finding.vulnerability());
        return known == null || !matters(finding) ? finding : finding.with(known.kev());
    }

    /** @param unknown findings by their vulnerabilities */
    private void ask(Image image, Map<String, String> unknown) {
        if (kept.size() >= MOST) {
            kept.clear();
        }
        var findings = new ArrayList<>(unknown.values());
        var vulnerabilities = unknown.entrySet().stream().collect(toMap(Map.Entry::getValue, Map.Entry::getKey));
        try {
            for (var from = 0; from < findings.size(); from += BATCH) {
                var some = findings.subList(from, Math.min(findings.size(), from + BATCH));
                keep(details(image, some), vulnerabilities);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "catalogue",
                    Json.obj("image", image.text(), "why", "the catalogue cannot be looked up: " + e.getMessage()));
        }
    }

    private Map<String, Kev> details(Image image, List<String> findings) {
        var inspector = services.computeIfAbsent(Registry.of(image), serviceOf);
        return FindingDetails.read(inspector.call("BatchGetFindingDetails", Json.obj("findingArns", findings)));
    }

    private void keep(Map<String, Kev> details, Map<String, String> vulnerabilities) {
        var until = clock.instant().plus(KEPT);
        details.forEach((finding, kev) -> {
            var vulnerability = vulnerabilities.get(finding);
            if (vulnerability != null) {
                kept.put(vulnerability, new Kept(kev, until));
            }
        });
    }
}
