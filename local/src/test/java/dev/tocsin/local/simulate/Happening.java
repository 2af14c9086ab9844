package dev.tocsin.local.simulate;

import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import java.time.Instant;

/** One thing that really happens to an image. */
sealed interface Happening {

    Instant at();

    Image image();

    /** What happens, as a line of a schedule says it. */
    String what();

    default String line() {
        return at() + " " + image().name() + " " + what();
    }

    record Pushed(Image image, Instant at) implements Happening {
        @Override
        public String what() {
            return "is pushed";
        }
    }

    /** A vulnerability is found in the image, or is gone from it. */
    record Turned(
            Image image,
            Instant at,
            String vulnerability,
            Severity severity,
            double score,
            boolean active,
            boolean exploited,
            boolean fixable)
            implements Happening {
        @Override
        public String what() {
            return (active ? "has " + severity + " (" + score + ") " : "is rid of ")
                    + vulnerability
                    + (exploited ? ", with an exploit" : "")
                    + (fixable ? "" : ", without a fix");
        }

        Turned closed(Instant time) {
            return new Turned(image, time, vulnerability, severity, score, false, exploited, fixable);
        }

        /** The same, as of another look. */
        Turned seenAt(Instant time) {
            return new Turned(image, time, vulnerability, severity, score, active, exploited, fixable);
        }
    }

    /** Somebody says that they have heard of the image's repository, or silences it for a while. */
    record Answered(Image image, Instant at, boolean silenced) implements Happening {
        @Override
        public String what() {
            return silenced ? "is silenced for a while" : "is acknowledged";
        }
    }

    /** The image is run somewhere, or nowhere any more. */
    record Used(Image image, Instant at, boolean runs) implements Happening {
        @Override
        public String what() {
            return runs ? "runs" : "runs nowhere";
        }
    }

    /** The scanner looks no longer, or again. */
    record Covered(Image image, Instant at, boolean covered) implements Happening {
        @Override
        public String what() {
            return covered ? "is looked at again" : "is looked at no longer";
        }
    }

    /** An event of the image arrives that nobody can read. */
    record Garbled(Image image, Instant at) implements Happening {
        @Override
        public String what() {
            return "is spoken of by an event that cannot be read";
        }
    }

    record Deleted(Image image, Instant at) implements Happening {
        @Override
        public String what() {
            return "is deleted";
        }
    }
}
