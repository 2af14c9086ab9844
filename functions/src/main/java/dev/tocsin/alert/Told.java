package dev.tocsin.alert;

import dev.tocsin.finding.Exposure;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.policy.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people were told of an open alert. It outlives images: a rebuild with the same exposures is known.
 *
 * @param named exposures, with the worst severity that was told of them
 * @param unnamed how many more were told of, by severity, when only the scanner's counts were known
 * @param channels which were told: all of them hear the end
 */
public record Told(Map<Exposure, Severity> named, Map<Severity, Integer> unnamed, Set<String> channels) {

    public static final Told NOTHING = new Told(Map.of(), Map.of(), Set.of());

    public Told {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        counts.putAll(unnamed);
        unnamed = Collections.unmodifiableMap(counts);
        channels = Collections.unmodifiableSet(new LinkedHashSet<>(channels));
    }

    Told to(Collection<String> more) {
        var all = new LinkedHashSet<>(channels);
        all.addAll(more);
        return new Told(named, unnamed, all);
    }

    boolean knows(Finding finding) {
        return named.keySet().containsAll(finding.exposures());
    }

    /** Whether the finding is known, and more severe than people were told. */
    boolean understated(Finding finding) {
        return knows(finding)
                && finding.exposures().stream()
                        .map(named::get)
                        .allMatch(told -> told != null && finding.severity().worseThan(told));
    }

    /** Whether more findings count than were told of, going by numbers where names are missing. */
    boolean fewerThan(Verdict verdict) {
        return verdict.counts().keySet().stream()
                .filter(verdict::reached)
                .anyMatch(severity ->
                        verdict.unnamed(severity) > 0 && verdict.counts().getOrDefault(severity, 0) > told(severity));
    }

    private int told(Severity severity) {
        return unnamed.getOrDefault(severity, 0) + Collections.frequency(named.values(), severity);
    }

    /** Names now for what was told of by number only: as many of them as there were. */
    Told naming(List<Finding> findings) {
        var names = new LinkedHashMap<>(named);
        var left = new EnumMap<Severity, Integer>(Severity.class);
        left.putAll(unnamed);
        for (var finding : findings) {
            if (!names.keySet().containsAll(finding.exposures()) && left.getOrDefault(finding.severity(), 0) > 0) {
                left.merge(finding.severity(), -1, Integer::sum);
                finding.exposures().forEach(exposure -> names.putIfAbsent(exposure, finding.severity()));
            }
        }
        return new Told(names, left, channels);
    }

    /** All that this verdict counts, by name and by number, besides what was told before. */
    Told and(Verdict verdict) {
        var names = new LinkedHashMap<>(named);
        for (var finding : verdict.named()) {
            finding.exposures()
                    .forEach(exposure -> names.merge(
                            exposure, finding.severity(), (one, other) -> one.worseThan(other) ? one : other));
        }
        var numbers = new EnumMap<Severity, Integer>(Severity.class);
        verdict.counts().keySet().forEach(severity -> numbers.put(severity, verdict.unnamed(severity)));
        numbers.values().removeIf(number -> number <= 0);
        return new Told(names, numbers, channels);
    }

    /** Only what is still there: an exposure that went and comes back is new. */
    Told still(Collection<Finding> present) {
        var exposures = new LinkedHashSet<Exposure>();
        present.forEach(finding -> exposures.addAll(finding.exposures()));
        var names = new LinkedHashMap<>(named);
        names.keySet().retainAll(exposures);
        return new Told(names, Map.of(), channels);
    }
}
