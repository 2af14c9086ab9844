package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody runs an image. It is a fact of the image, which the scanner says with each of its findings, also with those that no
 * threshold counts.
 *
 * @param at the scanner's own time of the finding that said so
 */
public record Usage(boolean runs, Instant at) {

    /** The later of what is known and what the finding says; of the same time, that it runs. */
    static @Nullable Usage with(@Nullable Usage known, Finding finding) {
        var runs = finding.inUse();
        if (runs == null || (known != null && finding.updatedAt().isBefore(known.at))) {
            return known;
        }
        var runsThen = known != null && known.runs && finding.updatedAt().equals(known.at);
        return new Usage(runs || runsThen, finding.updatedAt());
    }
}
