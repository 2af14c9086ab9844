package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One image of a stream, and what is known of it.
 *
 * @param taggedAt when its tags were read
 * @param since when it was pushed, or first heard of: the latest is the newest image
 * @param came how that is known
 * @param scannedAt the event time of its latest scan; null until one came to its end
 * @param confirmed whether the whole image was looked at, and every close since was confirmed: only then can less mean fixed
 * @param byCounts whether the scanner counted more than it named
 * @param counts as the scanner gave them
 * @param findings by id, also closed ones: a late event must not open them again
 * @param usage whether anybody runs it; null where the scanner does not say
 * @param goneAt when it was deleted or archived; null while it is there
 */
public record Watched(
        Image image,
        Instant taggedAt,
        Instant since,
        Came came,
        @Nullable Instant scannedAt,
        boolean confirmed,
        boolean byCounts,
        SeverityCounts counts,
        Map<String, Finding> findings,
        @Nullable Usage usage,
        @Nullable Instant goneAt) {

    public Watched {
        findings = Ordered.of(findings);
    }

    static Watched unscanned(Image image, Instant since, Came came, Instant at) {
        return new Watched(image, at, since, came, null, false, false, SeverityCounts.NONE, Map.of(), null, null);
    }

    boolean is(Image other) {
        return image.digest().equals(other.digest());
    }

    /** Whether a scanner has said anything of what is in it. */
    boolean looked() {
        return scannedAt != null || !findings.isEmpty();
    }

    boolean there() {
        return goneAt == null;
    }

    /** Whether anybody runs it; null where the scanner does not say. */
    @Nullable Boolean runs() {
        return usage == null ? null : usage.runs();
    }

    /** With what the finding says of whether anybody runs it, whatever else it says. */
    Watched used(Finding finding) {
        var latest = Usage.with(usage, finding);
        return Objects.equals(latest, usage)
                ? this
                : new Watched(
                        image, taggedAt, since, came, scannedAt, confirmed, byCounts, counts, findings, latest, goneAt);
    }

    /** A scan came to its end. */
    Watched scanned(Instant at, SeverityCounts counts, boolean byCounts) {
        return new Watched(image, taggedAt, since, came, at, true, byCounts, counts, findings, usage, null);
    }

    /** With what another event says of when it came: a push settles it, and otherwise the earlier time does. */
    Watched came(Instant other, Came how) {
        if (came.compareTo(how) < 0) {
            return this;
        }
        var earlier = came == how && !other.isBefore(since) ? since : other;
        return came == how && earlier.equals(since)
                ? this
                : new Watched(
                        image, taggedAt, earlier, how, scannedAt, confirmed, byCounts, counts, findings, usage, goneAt);
    }

    /** With all the tags that an event at that time names; one that knows none takes no name away. */
    Watched tagged(List<String> tags, Instant at) {
        var same = at.equals(taggedAt) && tags.equals(image.tags());
        return same || at.isBefore(taggedAt) || tags.isEmpty() ? this : named(tags, at);
    }

    /** With one more tag: a push names one at most. */
    Watched taggedAlso(List<String> tags, Instant at) {
        var all = new LinkedHashSet<>(image.tags());
        all.addAll(tags);
        return tags.isEmpty() || all.size() == image.tags().size()
                ? this
                : named(List.copyOf(all), later(taggedAt, at));
    }

    /** Without tags that another image has got since. */
    Watched without(Collection<String> tags, Instant at) {
        var left = image.tags().stream().filter(tag -> !tags.contains(tag)).toList();
        return left.size() == image.tags().size() || at.isBefore(taggedAt) ? this : named(left, taggedAt);
    }

    private Watched named(List<String> tags, Instant at) {
        var renamed = new Image(image.account(), image.region(), image.repository(), image.digest(), tags);
        return new Watched(renamed, at, since, came, scannedAt, confirmed, byCounts, counts, findings, usage, goneAt);
    }

    /** With these findings merged in: of two versions of one finding the later by its own updatedAt stands. */
    Watched with(Collection<Finding> more) {
        var merged = new LinkedHashMap<>(findings);
        var latest = usage;
        for (var finding : more) {
            merged.merge(finding.id(), finding, Watched::later);
            latest = Usage.with(latest, finding);
        }
        var all = Collections.unmodifiableMap(merged);
        return new Watched(image, taggedAt, since, came, scannedAt, confirmed, byCounts, counts, all, latest, goneAt);
    }

    /** As the scanner counts now, and whether that is more than it names. */
    Watched counted(SeverityCounts counts, boolean byCounts) {
        return new Watched(
                image, taggedAt, since, came, scannedAt, confirmed, byCounts, counts, findings, usage, goneAt);
    }

    /** After a close that nobody confirmed. */
    Watched doubted() {
        return new Watched(image, taggedAt, since, came, scannedAt, false, byCounts, counts, findings, usage, goneAt);
    }

    /** With the scanner's whole answer: what it no longer lists is gone, unless an event says so later than {@code asOf}. */
    Watched answered(Collection<Finding> all, SeverityCounts counts, Instant asOf) {
        var kept = new LinkedHashMap<>(findings);
        kept.values()
                .removeIf(finding -> finding.active() && finding.updatedAt().isBefore(asOf));
        return new Watched(image, taggedAt, since, came, scannedAt, true, false, counts, kept, usage, goneAt).with(all);
    }

    Watched gone(Instant at) {
        return new Watched(image, taggedAt, since, came, null, false, false, SeverityCounts.NONE, Map.of(), null, at);
    }

    /** Pushed or restored after it was gone: nothing is known of it. */
    Watched back(Instant at) {
        return new Watched(image, at, at, Came.PUSHED, null, false, false, SeverityCounts.NONE, Map.of(), null, null);
    }

    /** Its time alone, once another image has replaced it. */
    Watched forgotten() {
        return new Watched(
                image, taggedAt, since, came, null, false, false, SeverityCounts.NONE, Map.of(), null, goneAt);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Of two that are equally old, the one that knows EPSS: the API's answers never do. */
    private static Finding later(Finding one, Finding other) {
        var order = one.updatedAt().compareTo(other.updatedAt());
        var later = order > 0 || (order == 0 && one.epss() != null) ? one : other;
        return catalogued(later, later.equals(one) ? other : one);
    }

    /** What was looked up of one is not forgotten by another that could not be; no vulnerability leaves the catalogue by being looked up earlier. */
    private static Finding catalogued(Finding later, Finding earlier) {
        var known = earlier.kev();
        return known != null && (later.kev() == null || (known.listed() && !later.listed()))
                ? later.with(known)
                : later;
    }
}
