package dev.tocsin.observe;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What a name looks like: so many characters of one kind, then some of another. Looked at once from left to right: each event has
 * a dozen names, and a pattern takes longer for one of them than the parser for all of their text.
 */
final class Shape implements Predicate<String> {

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
        if (to - from < least || to - from > most) {
            return false;
        }
        return areAll(first, text, from, from + firsts) && areAll(rest, text, from + firsts, to);
    }

    private static boolean areAll(boolean[] characters, String text, int from, int to) {
        for (var at = from; at < to; at++) {
            var one = text.charAt(at);
            if (one >= ASCII || !characters[one]) {
                return false;
            }
        }
        return true;
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
