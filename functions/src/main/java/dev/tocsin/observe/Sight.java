package dev.tocsin.observe;

import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.observe.Observation.Scanner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether anybody looks at an image that is there, as the scanner itself answers. */
public sealed interface Sight {

    /**
     * The image was looked at.
     *
     * @param at when its latest scan came to its end; null where the scanner does not say
     * @param counts as the scanner gives them; nothing where it does not
     */
    record Looked(Scanner scanner, @Nullable Instant at, SeverityCounts counts) implements Sight {}

    /** Its first scan is on its way. */
    record Waiting() implements Sight {}

    /** Its scan came to no result; {@code status} is the scanner's word for it. */
    record Failed(String status) implements Sight {}

    /** The scanner says that it does not look: {@code SCAN_ELIGIBILITY_EXPIRED}, ... */
    record Lost(String reason) implements Sight {}

    /** The scanner has nothing to say of it. */
    record Unknown() implements Sight {}
}
