package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Track;
import java.time.Instant;
import java.util.List;

/** Which image an observation speaks of, and whether that image counts. */
final class Counting {

    private Counting() {}

    /** What is known of the image, with how and when it came. */
    static Watched watched(Alert alert, Image image, Instant since, Came how) {
        var known = alert.images().get(image);
        if (known == null) {
            return Watched.unscanned(image, since, how, since);
        }
        return known.there() ? known.came(since, how) : known.back(since);
    }

    /** Where only the newest image counts, what it has replaced does not; elsewhere each image is judged for itself. */
    static boolean replaced(Scope scope, Watched watched) {
        return scope.rule().track() == Track.NEWEST && scope.alert().replaced(watched);
    }

    /** Whether the scanner counts more than these. */
    static boolean more(SeverityCounts counts, List<Finding> findings) {
        return counts.counts().entrySet().stream()
                .anyMatch(counted -> findings.stream()
                                .filter(finding -> finding.severity() == counted.getKey())
                                .count()
                        < counted.getValue());
    }

    /**
     * Whether an image that is scanned without a push may be an old one that is scanned again: others are known by their pushes, and
     * no tag has moved to it.
     */
    static boolean doubted(Alert alert, Image image) {
        return alert.images()
                .newest()
                .filter(newest -> newest.came() == Came.PUSHED)
                .filter(newest -> newest.image().tags().stream().noneMatch(image.tags()::contains))
                .isPresent();
    }
}
