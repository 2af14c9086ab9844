package dev.tocsin.observe;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What a name looks like: so many characters of one kind, then some of another. Looked at once from left to right: each event has
 * a dozen names, and a pattern takes longer for one of them than the parser for all of their text.
 */
final class Shape implements Predicate<String> {

    /** No place of a text. */
    static final int NOWHERE = -1;

    private static final int ASCII = 128;

    private final boolean[] first;
    private final int firsts;
    private final boolean[] rest;
    private final int least;
    private final int most;

    private Shape(boolean[] first, int firsts, boolean[] rest, int least, int most) {
        this.first = first;
        this.firsts = firsts;
        this.rest = rest;
        this.least = firsts + least;
        this.most = firsts + most;
    }

    /** As {@code [first]{firsts}[rest]{least,most}}; {@code a-z} stands for a range, a hyphen at the end for itself. */
    static Shape of(String first, int firsts, String rest, int least, int most) {
        return new Shape(characters(first), firsts, characters(rest), least, most);
    }

    @Override
    public boolean test(String text) {
        return fits(text, 0, text.length());
    }

    /** Whether this part of the text fits. */
    boolean fits(String text, int from, int to) {
        return to - from <= most && end(text, from, to) == to;
    }

    /** Where the longest part ends that begins there and fits; {@link #NOWHERE} where none does. */
    int end(String text, int from) {
        return from == NOWHERE ? NOWHERE : end(text, from, Math.min(text.length(), from + most));
    }

    private int end(String text, int from, int to) {
        var second = from + firsts;
        if (from + least > to || behind(first, text, from, second) < second) {
            return NOWHERE;
        }
        var end = behind(rest, text, second, to);
        return end < from + least ? NOWHERE : end;
    }

    /** Behind all that are of this kind. */
    private static int behind(boolean[] kind, String text, int from, int to) {
        for (var at = from; at < to; at++) {
            var one = text.charAt(at);
            if (one >= ASCII || !kind[one]) {
                return at;
            }
        }
        return to;
    }

    private static boolean[] characters(String ranges) {
        var all = new boolean[ASCII];
        for (var at = 0; at < ranges.length(); at++) {
            if (at + 2 < ranges.length() && ranges.charAt(at + 1) == '-') {
                Arrays.fill(all, ranges.charAt(at), ranges.charAt(at + 2) + 1, true);
                at += 2;
            } else {
                all[ranges.charAt(at)] = true;
            }
        }
        return all;
    }
}
