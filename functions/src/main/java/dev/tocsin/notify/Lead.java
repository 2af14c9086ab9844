package dev.tocsin.notify;

import dev.tocsin.alert.Notification;

/** The sentence that a message begins with: why somebody is told. What nobody knows is never worded as if it were well. */
final class Lead {

    private Lead() {}

    static String of(Notification told) {
        if (told.isTest()) {
            return "Nothing is wrong. Somebody tries whether what is sent to this channel arrives.";
        }
        return switch (told.reason()) {
            case NEW ->
                told.image().isNone()
                        ? "Something that counts is new in several places, told as one."
                        : "Something that counts is new: nobody was told of it before.";
            case REOPENED -> "What was told of before had gone, and is back.";
            case SUPPRESSION_EXPIRED -> "The risk was accepted until now: its suppression has ended.";
            case EXPLOIT -> "An exploit became known for something that was told of before.";
            case WORSE -> "What was told of has become worse.";
            case FIX_AVAILABLE -> "Something that was told of as having no fix can be fixed now.";
            case REMINDER -> "Still open, and nobody has acknowledged it.";
            case FEWER -> "Some of it is gone, and the rest is open still.";
            case SCAN_FAILED -> "The scan came to no result. What this image holds is not known" + stillOpen(told);
            case BLIND ->
                (told.image().isNone()
                                ? "Nothing is heard of the images here any more. What they hold is not known"
                                : "Nobody looks at this image any more, or the scanner cannot read it. What it holds is not known")
                        + stillOpen(told);
            case SEEING_AGAIN ->
                told.image().isNone()
                        ? "The images here are heard of again."
                        : told.counted() == 0
                                ? "The image is looked at again, and nothing that counts was found."
                                : "The image is looked at again. What counts now was told of before.";
            case RESOLVED ->
                told.image().isNone()
                        ? "Nothing is left of what was told of as one."
                        : "The newest image was scanned and is below every threshold of the rule.";
            case RESOLVED_IMAGE_GONE ->
                "The image was deleted or archived, and no other image of the repository is known here. Nothing was fixed:"
                        + " what still runs it is as vulnerable as before.";
            case DIGEST -> "The regular summary: " + Wording.line(told.why()) + ".";
            case KNOWN, BELOW_THRESHOLD, SUPPRESSED, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                Wording.line(told.why());
        };
    }

    private static String stillOpen(Notification told) {
        return told.openedAt() == null
                ? "."
                : ", and what was open may still be: that it is not seen does not mean that it is gone.";
    }
}
