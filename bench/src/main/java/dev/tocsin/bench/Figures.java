package dev.tocsin.bench;

import java.util.Arrays;
import java.util.Locale;

/** Numbers for people: three significant digits, never more than were measured. */
public final class Figures {

    private Figures() {}

    public static String of(double value) {
        var size = Math.abs(value);
        var digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    public static String ratio(double value, double reference) {
        return reference == 0 ? "-" : of(value / reference);
    }

    /** Half of the way from the least to the most, in percent of the median. */
    public static String spread(double... runs) {
        var sorted = runs.clone();
        Arrays.sort(sorted);
        var half = (sorted[sorted.length - 1] - sorted[0]) / 2;
        return String.format(Locale.ROOT, "±%.0f%%", 100 * half / median(sorted));
    }

    public static double median(double... runs) {
        var sorted = runs.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** What a tenth of the runs did not exceed: at least one of them. */
    public static double leastTenth(double... runs) {
        var sorted = runs.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 10];
    }
}
