package dev.tocsin.finding;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many findings of each severity a scanner says that one image has: before suppressions, so an upper bound on what any
 * rule can count.
 *
 * @param counts severities without an entry were not mentioned
 * @param total all findings, where the scanner says so (Inspector's TOTAL, which holds what it does not itemise); else null
 */
public record SeverityCounts(
        Map<Severity, Integer> counts, @Nullable Integer total) {

    public static final SeverityCounts NONE = new SeverityCounts(Map.of(), null);

    public SeverityCounts {
        var copy = new EnumMap<Severity, Integer>(Severity.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    public int of(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }

    public int sum() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The most that this severity can have: its own count, or, where a total hides the unmentioned ones, the rest of it. */
    public int atMost(Severity severity) {
        var mentioned = counts.get(severity);
        if (mentioned != null || total == null) {
            return mentioned == null ? 0 : mentioned;
        }
        return Math.max(0, total - sum());
    }

    /** Whether the scanner says that it found nothing at all. */
    public boolean nothing() {
        return sum() == 0 && (total == null || total == 0);
    }
}
