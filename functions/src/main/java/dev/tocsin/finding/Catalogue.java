package dev.tocsin.finding;

import dev.tocsin.image.Image;
import java.util.List;

/** Knows which vulnerabilities are exploited. */
public interface Catalogue {

    /** Where nobody wants to know. */
    Catalogue UNREAD = (_, findings) -> findings;

    /**
     * The same findings, with what it says of them. It is no reason not to alert: of what cannot be looked up nothing is said, and
     * nothing is thrown.
     *
     * @param image one of those that have them, of the registry in which to ask
     * @return as many, in the same order
     */
    List<Finding> lookUp(Image image, List<Finding> findings);

    /** The answers of a scanner, with what this says of them. */
    default Findings in(Findings findings) {
        return image -> switch (findings.of(image)) {
            case Findings.Found(var all, var counts) -> new Findings.Found(lookUp(image, all), counts);
            case Findings.NotYet other -> other;
            case Findings.NotLooking other -> other;
            case Findings.NoImage other -> other;
        };
    }
}
