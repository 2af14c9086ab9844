package dev.tocsin.policy;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the policy.
 *
 * @param alert for each severity how many findings in one image are too many; any one reached is enough
 * @param remind how often an alert that stays open is told again; null: never
 * @param continues whether the rules after it are asked too
 * @param runbook an https URL that messages lead to; null: none
 */
public record Rule(
        String name,
        ImageMatch images,
        Track track,
        Map<Severity, Integer> alert,
        Only only,
        List<String> channels,
        Group group,
        @Nullable Duration remind,
        boolean continues,
        @Nullable String runbook) {

    public Rule {
        var copy = new EnumMap<Severity, Integer>(Severity.class);
        copy.putAll(alert);
        alert = Collections.unmodifiableMap(copy);
        channels = List.copyOf(channels);
    }

    /** Without a runbook. */
    public Rule(
            String name,
            ImageMatch images,
            Track track,
            Map<Severity, Integer> alert,
            Only only,
            List<String> channels,
            Group group,
            @Nullable Duration remind,
            boolean continues) {
        this(name, images, track, alert, only, channels, group, remind, continues, null);
    }

    /**
     * Of the newest image, told at once and never again: without waiting, as tests want it. Not what policy.yaml means where it says
     * nothing, which is {@link Group#DEFAULT}.
     */
    public Rule(
            String name,
            ImageMatch images,
            Map<Severity, Integer> alert,
            Only only,
            List<String> channels,
            boolean continues) {
        this(name, images, Track.NEWEST, alert, only, channels, Group.AT_ONCE, null, continues);
    }

    /** The same, told otherwise. */
    public Rule grouped(Group other) {
        return new Rule(name, images, track, alert, only, channels, other, remind, continues, runbook);
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
