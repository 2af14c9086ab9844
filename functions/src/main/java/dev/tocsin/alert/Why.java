package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import java.util.LinkedHashSet;
import java.util.List;

/** The facts that decided, as one plain sentence. */
final class Why {

    /** So many names fit in a sentence. */
    private static final int MOST_NAMED = 3;

    private Why() {}

    static String of(Reason reason, Alert next, Picture picture, List<Finding> fresh) {
        var worst = picture.worst();
        var facts = worst == null
                ? "no image of " + next.stream().repository() + " was looked at"
                : worst.watched().image().name() + " has " + worst.verdict().facts() + others(picture);
        var blind = next.blind();
        return switch (reason) {
            case NEW -> fresh.isEmpty() ? facts : facts + "; not told before: " + names(fresh);
            case REOPENED -> facts + "; back again: " + names(fresh);
            case SUPPRESSION_EXPIRED -> facts + "; not suppressed any more: " + names(fresh);
            case EXPLOIT -> facts + "; an exploit became known: " + names(fresh);
            case WORSE -> facts + "; more severe than was told: " + names(fresh);
            case FIX_AVAILABLE -> facts + "; can be fixed now: " + names(fresh);
            case RESOLVED -> facts + "; what was told of is gone from the newest image";
            case RESOLVED_IMAGE_GONE ->
                "the last image of " + next.stream().repository()
                        + " that is known here was deleted or archived: that fixed nothing, but there is nothing left to fix";
            case SEEING_AGAIN -> facts + "; the image is looked at again";
            case BLIND, SCAN_FAILED -> blind == null ? facts : blind.why();
            case REMINDER -> facts + "; open since " + next.openedAt() + ", and nobody has acknowledged it";
            case KNOWN -> facts + known(next, picture);
            case SUPPRESSED -> facts + "; without suppressions it would alert";
            case BELOW_THRESHOLD, FEWER, DIGEST, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS -> facts;
        };
    }

    private static String known(Alert next, Picture picture) {
        if (next.blind() != null) {
            return "; nobody looks, which is known";
        }
        return picture.reached()
                ? "; all of it was told before"
                : "; what was told stays open until a scan of the newest image confirms that";
    }

    private static String others(Picture picture) {
        var others = picture.looks().size() - 1;
        return others == 0 ? "" : ", the worst of " + (others + 1) + " images that count";
    }

    private static String names(List<Finding> findings) {
        var distinct = new LinkedHashSet<String>();
        for (var finding : findings) {
            distinct.add(finding.vulnerability());
        }
        var names = List.copyOf(distinct);
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more";
    }
}
