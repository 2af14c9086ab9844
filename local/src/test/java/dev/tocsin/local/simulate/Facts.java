package dev.tocsin.local.simulate;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Usage;
import dev.tocsin.alert.Watched;
import dev.tocsin.finding.Exposure;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.policy.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of an alert must not depend on how its facts arrived. Everything else may: versions and revisions count writes and messages; the
 * times of telling and opening, and with them the folds, are those of the clock that met the facts; what came and went between two
 * messages was told to nobody ({@code gone}, and RESOLVED or QUIET of what is not open); and of a finding that is closed, one run may
 * have read the event and another the scanner's answer, which does not list it.
 *
 * @param known exposures that people know of, of an alert that is open
 */
record Facts(boolean open, boolean blind, Map<String, ImageFacts> images, Set<Exposure> known) {

    /** One image that is there, and what is found in it. */
    record ImageFacts(
            Instant since, List<String> tags, @Nullable Usage usage, Map<String, FindingFacts> active) {

        static ImageFacts of(Watched watched, Rule rule) {
            var active = new TreeMap<String, FindingFacts>();
            watched.findings().values().stream()
                    .filter(rule::watches)
                    .forEach(finding -> active.put(finding.id(), FindingFacts.of(finding)));
            return new ImageFacts(watched.since(), watched.image().tags(), watched.usage(), active);
        }
    }

    record FindingFacts(Severity severity, Instant updatedAt) {

        static FindingFacts of(Finding finding) {
            return new FindingFacts(finding.severity(), finding.updatedAt());
        }
    }

    static Facts of(Alert alert, Rule rule) {
        var images = new TreeMap<String, ImageFacts>();
        alert.images().all().forEach((digest, watched) -> {
            if (watched.goneAt() == null) {
                images.put(digest, ImageFacts.of(watched, rule));
            }
        });
        return new Facts(
                alert.open(),
                alert.blind() != null,
                images,
                alert.open() ? Set.copyOf(alert.told().named().keySet()) : Set.of());
    }
}
