package dev.tocsin.alert;

import dev.tocsin.image.Image;
import java.time.Instant;

/**
 * Why nobody looks at a stream's newest image.
 *
 * @param reason SCAN_FAILED or BLIND
 * @param cause the scanner's word for it, or ours: {@code SCAN_ELIGIBILITY_EXPIRED}, {@code IMAGE_DELETED}
 */
public record Blindness(Reason reason, String cause, Image image, Instant since) {}
