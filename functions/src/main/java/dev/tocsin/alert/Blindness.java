package dev.tocsin.alert;

import dev.tocsin.image.Image;
import java.time.Instant;

/**
 * Why nobody looks at what counts of a stream.
 *
 * @param reason SCAN_FAILED or BLIND
 * @param cause the scanner's word for it, or ours: {@code SCAN_ELIGIBILITY_EXPIRED}, {@code IMAGE_DELETED}, {@code NOT_SCANNED}
 * @param why the same in a plain sentence
 */
public record Blindness(Reason reason, String cause, Image image, Instant since, String why) {

    /** What two that are told once have in common. */
    String known() {
        return reason + " " + cause;
    }
}
