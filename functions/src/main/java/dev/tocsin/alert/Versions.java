package dev.tocsin.alert;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The order of version texts, good enough to pick the later of two fixes of one package: runs of digits as numbers, the rest
 * as text, and {@code ~} before anything, as Debian and RPM have it.
 */
final class Versions {

    private static final Pattern PART = Pattern.compile("\\d{1,40}|~|[^\\d~]+");

    private Versions() {}

    static int compare(String one, String other) {
        var ones = PART.matcher(one);
        var others = PART.matcher(other);
        while (true) {
            var hasOne = ones.find();
            var hasOther = others.find();
            if (!hasOne || !hasOther) {
                return end(hasOne ? ones.group() : "") - end(hasOther ? others.group() : "");
            }
            var order = part(ones.group(), others.group());
            if (order != 0) {
                return order;
            }
        }
    }

    /** What is longer is later, unless it goes on with a tilde. */
    private static int end(String rest) {
        if (rest.isEmpty()) {
            return 0;
        }
        return rest.equals("~") ? -1 : 1;
    }

    private static int part(String one, String other) {
        if (digits(one) && digits(other)) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        if (one.equals("~") != other.equals("~")) {
            return one.equals("~") ? -1 : 1;
        }
        return one.compareTo(other);
    }

    private static boolean digits(String part) {
        return Character.isDigit(part.charAt(0));
    }
}
