package dev.tocsin.finding;

import dev.tocsin.image.Image;
import java.util.List;

/** Asks the scanner what it knows of an image, whichever scanner it is. */
public interface Findings {

    /**
     * All findings of the image, every page of them.
     *
     * @throws RuntimeException where asking again later may help (throttled, unreachable, not allowed): the event is
     *     tried again
     */
    Answer of(Image image);

    /** What came back. */
    sealed interface Answer {}

    /** The scanner looks at the image: these are its findings, and its counts of all of them. */
    record Found(List<Finding> findings, SeverityCounts counts) implements Answer {
        public Found {
            findings = List.copyOf(findings);
        }
    }

    /** The scanner has nothing to say yet: the scan runs, or its results are not in. */
    record NotYet(String status) implements Answer {}

    /** The scanner does not or cannot look at the image: unsupported, failed, window expired, archived. */
    record NotLooking(String status, String why) implements Answer {}

    /** There is no such image (any more). */
    record NoImage() implements Answer {}
}
