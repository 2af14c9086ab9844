package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest image of a stream, and what is known of it.
 *
 * @param since when it was pushed, or first heard of: what makes it the newest
 * @param scannedAt the event time of its latest scan; null until one came to its end
 * @param counts as that scan gave them
 * @param findings by id, also closed ones: a late event must not open them again
 */
public record Watched(
        Image image, Instant since, @Nullable Instant scannedAt, SeverityCounts counts, Map<String, Finding> findings) {

    public Watched {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    static Watched unscanned(Image image, Instant since) {
        return new Watched(image, since, null, SeverityCounts.NONE, Map.of());
    }

    boolean is(Image other) {
        return image.digest().equals(other.digest());
    }

    Watched scanned(Instant at, SeverityCounts counts) {
        return new Watched(image, since, at, counts, findings);
    }

    /** With what another event says of the same image: its tags, unless it knows none, and when it came, if that was earlier. */
    Watched as(Image image, Instant since) {
        var known = image.tags().isEmpty() ? this.image : image;
        return new Watched(known, since.isBefore(this.since) ? since : this.since, scannedAt, counts, findings);
    }

    /** With these findings merged in: of two versions of one finding the later by its own updatedAt stands. */
    Watched with(Collection<Finding> more) {
        var merged = new LinkedHashMap<>(findings);
        for (var finding : more) {
            merged.merge(finding.id(), finding, Watched::later);
        }
        return new Watched(image, since, scannedAt, counts, merged);
    }

    Watched counted(SeverityCounts counts) {
        return new Watched(image, since, scannedAt, counts, findings);
    }

    /** With the scanner's whole answer: what it no longer lists is gone, unless an event says so later than {@code asOf}. */
    Watched answered(Collection<Finding> all, SeverityCounts counts, Instant asOf) {
        var kept = new LinkedHashMap<>(findings);
        kept.values()
                .removeIf(finding -> finding.active() && finding.updatedAt().isBefore(asOf));
        return new Watched(image, since, scannedAt, counts, kept).with(all);
    }

    /** Of two that are equally old, the one that knows EPSS: the API's answers never do. */
    private static Finding later(Finding one, Finding other) {
        var order = one.updatedAt().compareTo(other.updatedAt());
        return order > 0 || (order == 0 && one.epss() != null) ? one : other;
    }
}
