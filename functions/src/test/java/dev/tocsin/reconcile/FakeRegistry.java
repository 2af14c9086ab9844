package dev.tocsin.reconcile;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Held;
import dev.tocsin.observe.InspectorAnswers;
import dev.tocsin.observe.Observation.Scanner;
import dev.tocsin.observe.Sight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A registry and its scanner in memory: what it holds, whatever anybody was told of it. */
final class FakeRegistry implements Holdings, Findings {

    final List<String> asked = new ArrayList<>();
    private final Map<String, Map<String, Held>> repositories = new TreeMap<>();
    private final Map<String, Sight> sights = new LinkedHashMap<>();
    private final Map<String, List<Finding>> findings = new LinkedHashMap<>();
    private final boolean inspected;
    final List<Image> rescanned = new ArrayList<>();
    int perPage = 100;

    @Nullable RuntimeException broken;

    FakeRegistry(boolean inspected) {
        this.inspected = inspected;
    }

    void push(Image image, Instant at) {
        repositories
                .computeIfAbsent(image.repository(), _ -> new LinkedHashMap<>())
                .put(image.digest(), new Held(image, at, false, new Sight.Unknown()));
    }

    void archive(Image image) {
        change(image, held -> new Held(held.image(), held.pushedAt(), true, held.scan()));
    }

    void delete(Image image) {
        held(image.repository()).remove(image.digest());
        sights.remove(image.text());
    }

    /** The scanner has looked, and these are the findings. */
    void scan(Image image, Instant at, Finding... found) {
        findings.put(image.text(), List.of(found));
        see(image, new Sight.Looked(inspected ? Scanner.INSPECTOR : Scanner.BASIC, at, counts(List.of(found))));
    }

    void see(Image image, Sight sight) {
        sights.put(image.text(), sight);
        if (!inspected) {
            change(image, held -> held.seen(sight));
        }
    }

    private void change(Image image, UnaryOperator<Held> change) {
        held(image.repository()).computeIfPresent(image.digest(), (_, held) -> change.apply(held));
    }

    private Map<String, Held> held(String repository) {
        return repositories.getOrDefault(repository, new LinkedHashMap<>());
    }

    static SeverityCounts counts(List<Finding> found) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        found.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return new SeverityCounts(counts, null);
    }

    @Override
    public boolean inspected() {
        ask("inspected");
        return inspected;
    }

    @Override
    public Page repositories(@Nullable String token) {
        ask("repositories");
        var names = List.copyOf(repositories.keySet());
        var from = token == null ? 0 : Integer.parseInt(token);
        var to = Math.min(names.size(), from + perPage);
        return new Page(names.subList(from, to), to == names.size() ? null : String.valueOf(to));
    }

    @Override
    public List<Held> images(String repository) {
        ask("images " + repository);
        return List.copyOf(held(repository).values());
    }

    @Override
    public List<InspectorAnswers.Covered> coverage(List<Image> images) {
        ask("coverage");
        check(images);
        return images.stream()
                .filter(image -> sights.containsKey(image.text()))
                .map(image ->
                        new InspectorAnswers.Covered(image, sights.getOrDefault(image.text(), new Sight.Unknown())))
                .toList();
    }

    @Override
    public List<InspectorAnswers.Found> findings(List<Image> images, Set<Severity> severities) {
        ask("findings");
        check(images);
        return images.stream()
                .flatMap(image -> findings.getOrDefault(image.text(), List.of()).stream()
                        .filter(Finding::active)
                        .filter(finding -> severities.contains(finding.severity()))
                        .map(finding -> new InspectorAnswers.Found(image, finding)))
                .toList();
    }

    @Override
    public Rescan rescan(Image image) {
        ask("rescan");
        rescanned.add(image);
        return Rescan.STARTED;
    }

    @Override
    public Answer of(Image image) {
        ask("scan findings");
        if (!held(image.repository()).containsKey(image.digest())) {
            return new NoImage();
        }
        var all = findings.getOrDefault(image.text(), List.of());
        return switch (sights.getOrDefault(image.text(), new Sight.Unknown())) {
            case Sight.Looked _ -> new Found(all, counts(all));
            case Sight.Lost(var reason) -> new NotLooking(reason, "it does not look");
            case Sight.Failed(var status) -> new NotLooking(status, "it failed");
            case Sight.Waiting _, Sight.Unknown _ -> new NotYet("PENDING");
        };
    }

    private static void check(List<Image> images) {
        if (images.isEmpty() || images.size() > MOST_IMAGES) {
            throw new IllegalArgumentException("a filter takes 1 to " + MOST_IMAGES + " values, not " + images.size());
        }
    }

    private void ask(String what) {
        asked.add(what);
        if (broken != null) {
            throw broken;
        }
    }
}
