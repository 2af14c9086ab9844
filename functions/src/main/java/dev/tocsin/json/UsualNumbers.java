package dev.tocsin.json;

/** Numbers as nearly all are written, {@code 7} and {@code 9.8}: a {@code BigDecimal} takes several times as long for them. */
final class UsualNumbers {

    /** So many digits, and the power of ten that they are divided by, are exact in a {@code double}: the quotient is rounded once. */
    private static final int MOST_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private UsualNumbers() {}

    /** NaN for what is written otherwise, and for what is no number. */
    static double read(String text) {
        var length = text.length();
        var point = text.indexOf('.');
        var digits = point < 0 ? length : length - 1;
        if (digits == 0 || digits > MOST_DIGITS) {
            return Double.NaN;
        }
        var number = 0L;
        for (var at = 0; at < length; at++) {
            var one = text.charAt(at);
            if (one >= '0' && one <= '9') {
                number = 10 * number + one - '0';
            } else if (at != point) {
                return Double.NaN;
            }
        }
        return number / POWERS[point < 0 ? 0 : digits - point];
    }
}
