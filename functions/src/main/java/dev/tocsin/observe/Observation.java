package dev.tocsin.observe;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one event says, in our words. */
public sealed interface Observation {

    /** An observation of one image; {@code at} is the event's own time. */
    sealed interface OfImage extends Observation {
        Image image();

        Instant at();
    }

    /** A scan of the image came to its end. */
    record ImageScanned(Image image, Instant at, Scanner scanner, SeverityCounts counts) implements OfImage {}

    /** A scan of the image came to no result; {@code status} is the scanner's word for it. */
    record ScanFailed(Image image, Instant at, String status) implements OfImage {}

    /**
     * The scanner says something of one finding.
     *
     * @param at the finding's updatedAt
     * @param pushedAt when the image was pushed; null where the event does not say
     */
    record FindingReported(
            Image image,
            Instant at,
            Finding finding,
            @Nullable Instant pushedAt) implements OfImage {}

    /** The scanner started or ceased to look at the image; {@code reason} is its word: SCAN_ELIGIBILITY_EXPIRED, ... */
    record CoverageChanged(Image image, Instant at, boolean covered, String reason) implements OfImage {}

    /** The image was pushed, tagged, or restored from the archive. */
    record ImagePushed(Image image, Instant at) implements OfImage {}

    /** The image, or one of its tags, is no longer there, or it was moved to the archive, where nobody scans it. */
    record ImageDeleted(Image image, Instant at, boolean archived) implements OfImage {}

    /** Nothing that we watch; {@code reason} says in plain words why. */
    record NotOurs(String reason) implements Observation {}

    /** Who scanned: ECR's basic scanning, or Amazon Inspector. */
    enum Scanner {
        BASIC,
        INSPECTOR
    }
}
