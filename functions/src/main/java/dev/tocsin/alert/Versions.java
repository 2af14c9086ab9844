package dev.tocsin.alert;

import java.math.BigInteger;

/**
 * The order of version texts, good enough to pick the later of two fixes of one package: runs of digits as numbers, the rest
 * as text, and {@code ~} before anything, as Debian and RPM have it.
 */
final class Versions {

    /** Longer runs of digits are cut: no version has them, and numbers without end would cost without end. */
    private static final int MOST_DIGITS = 40;

    private Versions() {}

    static int compare(String one, String other) {
        return one.equals(other) ? 0 : compareParts(one, other);
    }

    private static int compareParts(String one, String other) {
        var at = 0;
        var otherAt = 0;
        while (at < one.length() && otherAt < other.length()) {
            var end = partEnd(one, at);
            var otherEnd = partEnd(other, otherAt);
            var order = part(one.substring(at, end), other.substring(otherAt, otherEnd));
            if (order != 0) {
                return order;
            }
            at = end;
            otherAt = otherEnd;
        }
        return end(one, at) - end(other, otherAt);
    }

    /** Where the digits end, or the tilde, or what is neither. */
    private static int partEnd(String version, int from) {
        if (version.charAt(from) == '~') {
            return from + 1;
        }
        var digits = isDigit(version.charAt(from));
        var end = from;
        while (end < version.length()
                && version.charAt(end) != '~'
                && isDigit(version.charAt(end)) == digits
                && (!digits || end - from < MOST_DIGITS)) {
            end++;
        }
        return end;
    }

    /** What is longer is later, unless it goes on with a tilde. */
    private static int end(String version, int at) {
        if (at == version.length()) {
            return 0;
        }
        return version.charAt(at) == '~' ? -1 : 1;
    }

    private static int part(String one, String other) {
        if (one.equals(other)) {
            return 0;
        }
        if (isDigit(one.charAt(0)) && isDigit(other.charAt(0))) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        if (one.equals("~") != other.equals("~")) {
            return one.equals("~") ? -1 : 1;
        }
        return one.compareTo(other);
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
