package dev.tocsin.policy;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One rule of the policy.
 *
 * @param alert for each severity how many findings in one image are too many; any one reached is enough
 * @param continues whether the rules after it are asked too
 */
public record Rule(
        String name,
        ImageMatch images,
        Map<Severity, Integer> alert,
        Only only,
        List<String> channels,
        boolean continues) {

    public Rule {
        var copy = new EnumMap<Severity, Integer>(Severity.class);
        copy.putAll(alert);
        alert = Collections.unmodifiableMap(copy);
        channels = List.copyOf(channels);
    }

    /** Whether this finding is active and of a severity that the rule has a threshold for. */
    public boolean watches(Finding finding) {
        return finding.active() && alert.containsKey(finding.severity());
    }

    /** Whether these counts, an upper bound, leave any threshold within reach. */
    public boolean withinReach(SeverityCounts counts) {
        return alert.entrySet().stream()
                .anyMatch(threshold -> counts.atMost(threshold.getKey()) >= threshold.getValue());
    }
}
