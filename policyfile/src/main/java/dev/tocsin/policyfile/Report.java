package dev.tocsin.policyfile;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a check found so far; told in the order of the file, the same thing at the same place once. */
final class Report {

    private static final Comparator<Mistake> BY_PLACE =
            Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column);

    private final String file;
    private final Set<Mistake> mistakes = new LinkedHashSet<>();
    private final Set<Mistake> warnings = new LinkedHashSet<>();

    Report(String file) {
        this.file = file;
    }

    void mistake(Place place, String message) {
        mistakes.add(new Mistake(file, place.line(), place.column(), plain(message)));
    }

    void warning(Place place, String message) {
        warnings.add(new Mistake(file, place.line(), place.column(), plain(message)));
    }

    List<Mistake> mistakes() {
        return mistakes.stream().sorted(BY_PLACE).toList();
    }

    List<Mistake> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }

    /** Messages quote the file: one line, and nothing in it that a terminal would obey. */
    private static String plain(String message) {
        return message.replaceAll("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}]", "?");
    }
}
