package dev.tocsin.finding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What CISA's catalogue of known exploited vulnerabilities says of one (Amazon Inspector API Reference, "CisaData").
 *
 * @param addedAt when it came into the catalogue; null where that is not said
 * @param dueAt the day by which agencies of the United States have to mend it; null where that is not said
 */
public record Kev(
        boolean listed, @Nullable Instant addedAt, @Nullable Instant dueAt) {

    public static final Kev NOT_LISTED = new Kev(false, null, null);
}
