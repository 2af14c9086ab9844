package dev.tocsin.reconcile;

import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Held;
import dev.tocsin.observe.InspectorAnswers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one registry holds and what its scanner says of it, asked and not heard of. Every method throws a {@link RuntimeException} where
 * it cannot be asked, {@link Throttled} where it was asked too often for now.
 */
public interface Holdings {

    /** So many images are asked for at once at most: the scanner's filters take no more values. */
    int MOST_IMAGES = 10;

    /** Whether Inspector scans the registry; otherwise ECR's basic scanning does. */
    boolean inspected();

    /** @param token of the page before; null for the first */
    Page repositories(@Nullable String token);

    /** All images of the repository, in no order; none where there is no such repository any more. */
    List<Held> images(String repository);

    /** What Inspector says of these images, {@link #MOST_IMAGES} at most; nothing of those that it does not know. */
    List<InspectorAnswers.Covered> coverage(List<Image> images);

    /** The active findings of these severities that Inspector has of these images, {@link #MOST_IMAGES} at most. */
    List<InspectorAnswers.Found> findings(List<Image> images, Set<Severity> severities);

    /** Has basic scanning look at the image again. */
    Rescan rescan(Image image);

    /** What basic scanning says to that; the names are those that metrics have. */
    enum Rescan {
        STARTED,
        /** It was scanned less than 24 hours ago, or the registry's quota is used up. */
        LIMITED,
        /** The image cannot be scanned, or is gone. */
        REFUSED
    }

    /** @param next null after the last page */
    record Page(List<String> repositories, @Nullable String next) {
        public Page {
            repositories = List.copyOf(repositories);
        }
    }

    /** A service of AWS's says that it is asked too often. */
    final class Throttled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Throttled(String message) {
            super(message);
        }
    }
}
