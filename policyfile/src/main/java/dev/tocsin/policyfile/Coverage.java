package dev.tocsin.policyfile;

import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import java.util.List;

/** How what two patterns match relates. {@link #covers} may say no too often, {@link #overlap} is exact: neither raises a false alarm. */
final class Coverage {

    private static final List<Glob> EVERYTHING = List.of(new Glob("*"));

    private Coverage() {}

    /** Whether every image that {@code narrow} matches is matched by {@code wide} too. */
    static boolean covers(ImageMatch wide, ImageMatch narrow) {
        return covers(wide.repository(), orEverything(narrow.repository()))
                && (wide.tag().isEmpty() || (!narrow.tag().isEmpty() && covers(wide.tag(), narrow.tag())))
                && covers(wide.account(), orEverything(narrow.account()))
                && covers(wide.region(), orEverything(narrow.region()));
    }

    /** Whether some image is matched by both. One image can have a tag for each of them. */
    static boolean overlap(ImageMatch one, ImageMatch other) {
        return overlap(one.repository(), other.repository())
                && overlap(one.account(), other.account())
                && overlap(one.region(), other.region());
    }

    /** Whether {@code wide} matches every text that {@code narrow} does: its own stars alone may stand for the other's. */
    static boolean covers(Glob wide, Glob narrow) {
        var w = wide.pattern();
        var n = narrow.pattern();
        var covers = new boolean[w.length() + 1][n.length() + 1];
        for (var i = w.length(); i >= 0; i--) {
            for (var j = n.length(); j >= 0; j--) {
                covers[i][j] = covers(w, n, i, j, covers);
            }
        }
        return covers[0][0];
    }

    private static boolean covers(String wide, String narrow, int i, int j, boolean[][] covers) {
        if (i == wide.length()) {
            return j == narrow.length();
        }
        if (wide.charAt(i) == '*') {
            return covers[i + 1][j] || (j < narrow.length() && covers[i][j + 1]);
        }
        return j < narrow.length() && stands(wide.charAt(i), narrow.charAt(j)) && covers[i + 1][j + 1];
    }

    private static boolean stands(char wide, char narrow) {
        return wide == '?' ? narrow != '*' : wide == narrow;
    }

    /** Whether some text is matched by both. */
    static boolean overlap(Glob one, Glob other) {
        var a = one.pattern();
        var b = other.pattern();
        var overlap = new boolean[a.length() + 1][b.length() + 1];
        for (var i = a.length(); i >= 0; i--) {
            for (var j = b.length(); j >= 0; j--) {
                overlap[i][j] = overlap(a, b, i, j, overlap);
            }
        }
        return overlap[0][0];
    }

    private static boolean overlap(String one, String other, int i, int j, boolean[][] overlap) {
        if (i == one.length() && j == other.length()) {
            return true;
        }
        if (i < one.length() && one.charAt(i) == '*') {
            return overlap[i + 1][j] || (j < other.length() && overlap[i][j + 1]);
        }
        if (j < other.length() && other.charAt(j) == '*') {
            return overlap[i][j + 1] || (i < one.length() && overlap[i + 1][j]);
        }
        return i < one.length()
                && j < other.length()
                && (one.charAt(i) == '?' || other.charAt(j) == '?' || one.charAt(i) == other.charAt(j))
                && overlap[i + 1][j + 1];
    }

    private static boolean covers(List<Glob> wide, List<Glob> narrow) {
        return wide.isEmpty() || narrow.stream().allMatch(glob -> wide.stream().anyMatch(wider -> covers(wider, glob)));
    }

    private static boolean overlap(List<Glob> one, List<Glob> other) {
        return one.isEmpty()
                || other.isEmpty()
                || one.stream().anyMatch(glob -> other.stream().anyMatch(another -> overlap(glob, another)));
    }

    private static List<Glob> orEverything(List<Glob> globs) {
        return globs.isEmpty() ? EVERYTHING : globs;
    }
}
