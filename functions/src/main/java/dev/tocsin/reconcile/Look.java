package dev.tocsin.reconcile;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Held;
import dev.tocsin.observe.InspectorAnswers;
import dev.tocsin.observe.Sight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Inspector says of some images, by their text.
 *
 * @param sights null where Inspector does not scan the registry
 */
record Look(@Nullable Map<String, Sight> sights, Map<String, List<Finding>> findings) {

    static Look ofBasicScanning() {
        return new Look(null, Map.of());
    }

    /** Coverage of all images, and findings of those that it looks at: what is not covered has none that mean anything. */
    static Look at(Holdings holdings, List<Image> images, Set<Severity> severities) {
        var sights = new HashMap<String, Sight>();
        for (var some : few(images)) {
            holdings.coverage(some)
                    .forEach(covered -> sights.put(covered.image().text(), covered.sight()));
        }
        var looked = images.stream()
                .filter(image -> sights.get(image.text()) instanceof Sight.Looked)
                .toList();
        var findings = new HashMap<String, List<Finding>>();
        for (var some : few(looked)) {
            holdings.findings(some, severities).forEach(found -> add(findings, found));
        }
        return new Look(sights, findings);
    }

    private static void add(Map<String, List<Finding>> findings, InspectorAnswers.Found found) {
        findings.computeIfAbsent(found.image().text(), _ -> new ArrayList<>()).add(found.finding());
    }

    private static List<List<Image>> few(List<Image> images) {
        var all = new ArrayList<List<Image>>();
        for (var from = 0; from < images.size(); from += Holdings.MOST_IMAGES) {
            all.add(images.subList(from, Math.min(images.size(), from + Holdings.MOST_IMAGES)));
        }
        return all;
    }

    Seen at(Held held) {
        return sights == null
                ? new Seen(held, List.of())
                : new Seen(
                        held.seen(sights.getOrDefault(held.image().text(), new Sight.Unknown())),
                        findings(held.image()));
    }

    List<Finding> findings(Image image) {
        return findings.getOrDefault(image.text(), List.of());
    }
}
