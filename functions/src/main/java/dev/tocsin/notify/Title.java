package dev.tocsin.notify;

import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Fix;
import dev.tocsin.text.Cut;
import dev.tocsin.text.Plain;

/** The one line that everybody reads. Where it is too long, the middle of the image's name gives way. */
final class Title {

    static final int LONGEST = 80;

    private Title() {}

    static String of(Notification told) {
        if (told.image().isNone()) {
            return Cut.chars(head(told) + ": " + Plain.line(told.why()), LONGEST);
        }
        var head = head(told) + " ";
        var tail = ": " + tail(told);
        var room = LONGEST - head.length() - tail.length();
        return head + Cut.middle(Plain.line(told.image().name()), room) + tail;
    }

    private static String head(Notification told) {
        return switch (told.reason()) {
            case SCAN_FAILED -> "SCAN FAILED";
            case BLIND -> "BLIND";
            case RESOLVED -> "RESOLVED";
            case RESOLVED_IMAGE_GONE -> "IMAGE GONE";
            case DIGEST -> "DIGEST";
            case SEEING_AGAIN -> severity(told, "SEEING AGAIN");
            case REMINDER, FEWER -> "STILL " + severity(told, "OPEN");
            case NEW -> opening(told);
            case REOPENED,
                    SUPPRESSION_EXPIRED,
                    EXPLOIT,
                    WORSE,
                    FIX_AVAILABLE,
                    KNOWN,
                    BELOW_THRESHOLD,
                    SUPPRESSED,
                    SILENCED,
                    STALE,
                    SUPERSEDED,
                    DUPLICATE,
                    NOT_OURS -> severity(told, "ALERT");
        };
    }

    private static String opening(Notification told) {
        return severity(told, told.isTest() ? "TEST" : "ALERT");
    }

    private static String severity(Notification told, String otherwise) {
        var severity = told.severity();
        return severity == null ? otherwise : severity.name();
    }

    private static String tail(Notification told) {
        return switch (told.reason()) {
            case NEW -> news(told, "new");
            case REOPENED -> news(told, "back");
            case SUPPRESSION_EXPIRED -> news(told, "not suppressed any more");
            case EXPLOIT -> news(told, "exploited");
            case WORSE -> news(told, "worse");
            case FIX_AVAILABLE -> news(told, "can be fixed now");
            case REMINDER, FEWER -> open(told) + fixable(told);
            case SCAN_FAILED -> "the scan came to no result";
            case BLIND ->
                told.openedAt() == null ? "nobody can say what is in it" : "nobody looks, what was open may still be";
            case SEEING_AGAIN -> "looked at again, " + open(told);
            case RESOLVED -> "below every threshold";
            case RESOLVED_IMAGE_GONE -> "no image is left";
            case DIGEST -> "summary";
            case KNOWN, BELOW_THRESHOLD, SUPPRESSED, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS -> open(told);
        };
    }

    /** {@code 3 new, 2 fixable}; {@code 50+ new} where not all could be listed; the counts where none was. */
    private static String news(Notification told, String word) {
        var fresh = told.findings().stream().filter(Notification.Listed::isNew).count();
        if (fresh == 0) {
            return open(told) + fixable(told);
        }
        var all = told.notListed() > 0 && fresh == told.findings().size();
        return fresh + (all ? "+" : "") + " " + word + fixable(told);
    }

    private static String open(Notification told) {
        return told.counted() == 0 ? "nothing counts" : told.counted() + " open";
    }

    private static String fixable(Notification told) {
        var fixable = told.findings().stream()
                .map(listed -> listed.finding().fix())
                .filter(fix -> fix == Fix.AVAILABLE || fix == Fix.PARTIAL)
                .count();
        return fixable == 0 ? "" : ", " + fixable + (told.notListed() > 0 ? "+" : "") + " fixable";
    }
}
