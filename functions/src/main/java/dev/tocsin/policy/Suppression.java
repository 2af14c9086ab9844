package dev.tocsin.policy;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * An accepted risk. It always ends: {@code until} is its last day, in UTC.
 *
 * @param vulnerability a glob for the vulnerability's id
 */
public record Suppression(Glob vulnerability, ImageMatch images, LocalDate until, String reason, String owner) {

    public boolean covers(Image image, Finding finding, Instant now) {
        return !ended(now) && vulnerability.matches(finding.vulnerability()) && images.matches(image);
    }

    public boolean ended(Instant now) {
        return !now.isBefore(end());
    }

    /** The first moment at which it does not hold any more. */
    public Instant end() {
        return until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
