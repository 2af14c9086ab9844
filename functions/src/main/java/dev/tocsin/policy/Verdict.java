package dev.tocsin.policy;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of one image.
 *
 * @param named what counts, by name; empty where only counts are known
 * @param suppressed what would count but for a suppression
 * @param counts how many count, by severity, of the severities that the rule has a threshold for
 */
public record Verdict(Rule rule, List<Finding> named, List<Finding> suppressed, Map<Severity, Integer> counts) {

    public Verdict {
        named = List.copyOf(named);
        suppressed = List.copyOf(suppressed);
        var copy = new EnumMap<Severity, Integer>(Severity.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** The verdict on findings that are known by name. */
    public static Verdict of(Policy policy, Rule rule, Image image, Collection<Finding> findings, Instant now) {
        var named = new ArrayList<Finding>();
        var suppressed = new ArrayList<Finding>();
        for (var finding : findings) {
            if (rule.watches(finding) && rule.only().counts(finding, now)) {
                var accepted = policy.suppression(image, finding, now).isPresent();
                (accepted ? suppressed : named).add(finding);
            }
        }
        return new Verdict(rule, named, suppressed, bySeverity(named));
    }

    /**
     * The same, where the scanner counted more than is known by name: its counts, less what is suppressed, are taken at their
     * word. What {@code only} would leave out cannot be told from counts.
     */
    public Verdict counting(SeverityCounts scanned) {
        var accepted = bySeverity(suppressed);
        var all = new EnumMap<Severity, Integer>(Severity.class);
        for (var severity : rule.alert().keySet()) {
            var counted = scanned.atMost(severity) - accepted.getOrDefault(severity, 0);
            var most = Math.max(counted, counts.getOrDefault(severity, 0));
            if (most > 0) {
                all.put(severity, most);
            }
        }
        return new Verdict(rule, named, suppressed, all);
    }

    /** How many of this severity count without being known by name. */
    public int unnamed(Severity severity) {
        return counts.getOrDefault(severity, 0) - bySeverity(named).getOrDefault(severity, 0);
    }

    /** The worst severity that counts; null when nothing does. */
    public @Nullable Severity worst() {
        return counts.isEmpty() ? null : counts.keySet().iterator().next();
    }

    /** Whether any threshold is reached. */
    public boolean reached() {
        for (var severity : counts.keySet()) {
            if (reached(severity)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this severity reaches its own threshold. */
    public boolean reached(Severity severity) {
        var threshold = rule.alert().get(severity);
        return threshold != null && counts.getOrDefault(severity, 0) >= threshold;
    }

    /** Whether a threshold would be reached, were nothing suppressed. */
    public boolean reachedButForSuppressions() {
        var all = new EnumMap<Severity, Integer>(Severity.class);
        all.putAll(counts);
        bySeverity(suppressed).forEach((severity, count) -> all.merge(severity, count, Integer::sum));
        return new Verdict(rule, List.of(), List.of(), all).reached();
    }

    /** The facts in one line: {@code 3 critical (alert at 1), 2 high (alert at 10), 1 suppressed}. */
    public String facts() {
        var facts = new StringJoiner(", ");
        rule.alert()
                .forEach((severity, most) -> facts.add(
                        counts.getOrDefault(severity, 0) + " " + severity.word() + " (alert at " + most + ")"));
        if (!suppressed.isEmpty()) {
            facts.add(suppressed.size() + " suppressed");
        }
        return facts.toString();
    }

    private static Map<Severity, Integer> bySeverity(List<Finding> findings) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        for (var finding : findings) {
            counts.merge(finding.severity(), 1, Integer::sum);
        }
        return counts;
    }
}
