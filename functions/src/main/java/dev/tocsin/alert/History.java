package dev.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Why people were told of an alert, the latest last. What is further back than {@value #MOST} is forgotten: it is in the log. */
public record History(List<Entry> entries) {

    static final int MOST = 12;

    private static final int LONGEST = 300;

    public static final History NONE = new History(List.of());

    /**
     * One telling.
     *
     * @param why one plain sentence, as it was said
     */
    public record Entry(Instant at, Reason reason, String why) {}

    public History {
        entries = List.copyOf(entries);
    }

    History and(Instant at, Reason reason, String why) {
        var all = new ArrayList<>(entries);
        all.add(new Entry(at, reason, cut(why)));
        return new History(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** Names of images are as long as whoever made them likes. */
    private static String cut(String why) {
        return why.codePointCount(0, why.length()) <= LONGEST
                ? why
                : why.substring(0, why.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
