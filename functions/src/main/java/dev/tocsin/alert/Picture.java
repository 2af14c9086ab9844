package dev.tocsin.alert;

import dev.tocsin.finding.Exposure;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rule makes of the images of a stream that count: one verdict an image, the worst first. */
record Picture(List<Look> looks) {

    /** One image and the verdict on it. */
    record Look(Watched watched, Verdict verdict) {}

    private static final Comparator<Look> WORST_FIRST = Comparator.comparing(
                    (Look look) -> !look.verdict().reached())
            .thenComparing(look -> look.verdict().worst(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(look -> look.watched().since(), Comparator.reverseOrder());

    Picture {
        looks = List.copyOf(looks);
    }

    static Picture of(Policy policy, Rule rule, Images images, Instant now) {
        var looks = new ArrayList<Look>();
        for (var watched : images.counting(rule.track())) {
            looks.add(new Look(watched, verdict(policy, rule, watched, now)));
        }
        looks.sort(WORST_FIRST);
        return new Picture(looks);
    }

    private static Verdict verdict(Policy policy, Rule rule, Watched watched, Instant now) {
        var verdict =
                Verdict.of(policy, rule, watched.image(), watched.findings().values(), now);
        return watched.byCounts() ? verdict.counting(watched.counts()) : verdict;
    }

    boolean reached() {
        for (var look : looks) {
            if (look.verdict().reached()) {
                return true;
            }
        }
        return false;
    }

    boolean reachedButForSuppressions() {
        return looks.stream().anyMatch(look -> look.verdict().reachedButForSuppressions());
    }

    /** Whether every image that counts was looked at whole: only then can less mean fixed. */
    boolean confirmed() {
        for (var look : looks) {
            if (!look.watched().confirmed()) {
                return false;
            }
        }
        return !looks.isEmpty();
    }

    /** The worst of them; null when no image was looked at. */
    @Nullable Look worst() {
        return looks.isEmpty() ? null : looks.getFirst();
    }

    /** What counts by name; of a finding that several images have, one with the worst of what is known of each. */
    List<Finding> named() {
        if (looks.size() == 1) {
            return looks.getFirst().verdict().named();
        }
        var worst = new LinkedHashMap<List<Exposure>, Finding>();
        looks.stream()
                .flatMap(look -> look.verdict().named().stream())
                .forEach(finding -> worst.merge(finding.exposures(), finding, Finding::atWorst));
        return List.copyOf(worst.values());
    }

    /** What counts by name and is of a severity that reaches its threshold in its image. */
    List<Finding> reaching() {
        if (looks.size() == 1) {
            return reaching(looks.getFirst());
        }
        var reaching = looks.stream()
                .flatMap(look -> reaching(look).stream())
                .map(Finding::exposures)
                .collect(Collectors.toSet());
        return named().stream()
                .filter(finding -> reaching.contains(finding.exposures()))
                .toList();
    }

    private static List<Finding> reaching(Look look) {
        var reaching = new ArrayList<Finding>();
        for (var finding : look.verdict().named()) {
            if (look.verdict().reached(finding.severity())) {
                reaching.add(finding);
            }
        }
        return reaching;
    }

    Map<Severity, Integer> unnamed() {
        var numbers = new EnumMap<Severity, Integer>(Severity.class);
        for (var look : looks) {
            var verdict = look.verdict();
            verdict.counts()
                    .keySet()
                    .forEach(severity -> numbers.merge(severity, verdict.unnamed(severity), Math::max));
        }
        numbers.values().removeIf(number -> number <= 0);
        return numbers;
    }

    Set<Exposure> exposures() {
        return exposures(named());
    }

    Set<Exposure> suppressed() {
        var suppressed = new LinkedHashSet<Exposure>();
        for (var look : looks) {
            suppressed.addAll(exposures(look.verdict().suppressed()));
        }
        return suppressed;
    }

    private static Set<Exposure> exposures(List<Finding> findings) {
        var exposures = new LinkedHashSet<Exposure>();
        findings.forEach(finding -> exposures.addAll(finding.exposures()));
        return exposures;
    }
}
