package dev.tocsin.local.simulate;

import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The life of one image, put together from what happened to it. */
final class Life {

    final Image image;
    final Instant pushedAt;
    private final Map<String, TreeMap<Instant, Happening.Turned>> turns = new TreeMap<>();
    private final TreeMap<Instant, Boolean> covered = new TreeMap<>();
    private final TreeMap<Instant, Boolean> used = new TreeMap<>();
    private @Nullable Instant deletedAt;

    Life(Happening.Pushed pushed) {
        this.image = pushed.image();
        this.pushedAt = pushed.at();
    }

    void add(Happening happening) {
        switch (happening) {
            case Happening.Pushed _, Happening.Garbled _, Happening.Answered _ -> {}
            case Happening.Turned turned ->
                turns.computeIfAbsent(turned.vulnerability(), _ -> new TreeMap<>())
                        .put(turned.at(), turned);
            case Happening.Used change -> used.put(change.at(), change.runs());
            case Happening.Covered change -> covered.put(change.at(), change.covered());
            case Happening.Deleted deleted -> deletedAt = deleted.at();
        }
    }

    boolean coveredAt(Instant now) {
        var latest = covered.floorEntry(now);
        return latest == null || latest.getValue();
    }

    /** Whether it runs; null while nobody has said. */
    @Nullable Boolean runsAt(Instant now) {
        var latest = used.floorEntry(now);
        return latest == null ? null : latest.getValue();
    }

    /** As the scanner said last: it says it with findings, and where there are none it says nothing. */
    @Nullable Boolean saidToRun() {
        var findings = turns.values().stream().flatMap(changes -> changes.keySet().stream());
        var changes = used.keySet().stream().filter(at -> !active(at).isEmpty());
        return Stream.concat(findings, changes)
                .max(Comparator.naturalOrder())
                .map(this::runsAt)
                .orElse(null);
    }

    boolean deletedBy(Instant now) {
        return deletedAt != null && !deletedAt.isAfter(now);
    }

    boolean hasBeen(Instant now) {
        return !pushedAt.isAfter(now);
    }

    /** What the scanner holds for true at that time; a finding is as new as the look that made it. */
    List<Happening.Turned> active(Instant now) {
        var seen = seenAt(now);
        return turns.values().stream()
                .map(changes -> changes.floorEntry(now))
                .filter(latest -> latest != null && latest.getValue().active())
                .map(latest -> seen == null || seen.isBefore(latest.getKey())
                        ? latest.getValue()
                        : latest.getValue().seenAt(seen))
                .toList();
    }

    /** When all of it was looked at again; null if never. */
    private @Nullable Instant seenAt(Instant now) {
        return Stream.of(covered, used)
                .map(changes -> changes.floorKey(now))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether anything counts, or counted when the image was deleted, that nobody had accepted. */
    boolean exposed(Policy policy, Instant time) {
        var now = deletedAt != null && deletedBy(time) ? deletedAt : time;
        return active(now).stream()
                .filter(turned -> turned.severity() == Severity.CRITICAL)
                .anyMatch(turned -> policy.suppression(image, Scanned.finding(this, turned), now)
                        .isEmpty());
    }
}
