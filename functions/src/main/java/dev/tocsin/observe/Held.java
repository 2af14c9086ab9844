package dev.tocsin.observe;

import dev.tocsin.image.Image;
import java.time.Instant;

/**
 * One image that a registry holds, whatever events said of it.
 *
 * @param pushedAt when it was pushed, or restored from the archive
 * @param archived whether it lies in the archive, where nobody scans it
 * @param scan what basic scanning says of it
 */
public record Held(Image image, Instant pushedAt, boolean archived, Sight scan) {

    /** With what another scanner says of it. */
    public Held seen(Sight sight) {
        return new Held(image, pushedAt, archived, sight);
    }
}
