package dev.tocsin.policyfile;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may stand at one place of the file. The check and the editors' schema are both read from it. */
sealed interface Shape {

    /** One value; {@code expected} completes "expected ...". */
    sealed interface Scalar extends Shape {
        String expected();
    }

    /**
     * @param pattern of the whole text, in what Java's and ECMAScript's patterns have in common
     * @param quotable whether a wrong one may be repeated in a message: a secret pasted by mistake may not
     */
    record Text(String expected, Pattern pattern, boolean quotable) implements Scalar {
        Text(String expected, String pattern) {
            this(expected, Pattern.compile(pattern), true);
        }
    }

    /** One of some words. */
    record Word(String expected, List<String> words) implements Scalar {}

    /** An AWS account, or a glob for some. */
    record Account(String expected) implements Scalar {}

    record Whole(String expected, int least, int most) implements Scalar {}

    record Decimal(String expected, int least, int most) implements Scalar {}

    /** 0.0 to 1.0, also as a percentage. */
    record Probability(String expected) implements Scalar {}

    record Flag(String expected) implements Scalar {}

    /** A flag that is there or not: only {@code true} can be written. */
    record Yes(String expected) implements Scalar {}

    /**
     * {@code 15m}, {@code 7d}.
     *
     * @param least zero: {@code 0s} may be written too
     * @param most null: there is none
     * @param orNever whether the word {@code never} may stand instead
     */
    record Span(String expected, Duration least, @Nullable Duration most, boolean orNever) implements Scalar {
        Span(String expected) {
            this(expected, Duration.ofSeconds(1), null, false);
        }

        boolean orZero() {
            return least.isZero();
        }
    }

    /** {@code Mon 09:00 Europe/Berlin}. */
    record Schedule(String expected) implements Scalar {}

    /** {@code 2026-12-31}. */
    record Day(String expected) implements Scalar {}

    /** A list; of single values one alone may stand without its brackets. */
    record Many(Shape item, String ifEmpty) implements Shape {
        boolean oneAlone() {
            return item instanceof Scalar;
        }
    }

    /** Keys that the author makes up, all of one shape. */
    record Table(String thing, Text names, Members row, String ifEmpty) implements Shape {}

    /**
     * Keys of ours.
     *
     * @param name what the schema calls it
     * @param keyword what a key is called in messages: {@code key}, {@code severity}
     */
    record Members(String name, String keyword, List<Key> keys, List<Choice> choices) implements Shape {
        Members(String name, Key... keys) {
            this(name, "key", List.of(keys), List.of());
        }
    }

    /** Of these keys one has to be there, and no other besides it unless {@code several}. */
    record Choice(boolean several, List<String> keys, String missing) {}
}
