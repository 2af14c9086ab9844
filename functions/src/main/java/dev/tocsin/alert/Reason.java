package dev.tocsin.alert;

/** Why somebody is told now, or why nobody is. */
public enum Reason {
    /** A finding that counts and that nobody was told of. */
    NEW(Kind.NEWS),
    /** All that is new was told of before, and had gone. */
    REOPENED(Kind.NEWS),
    /** A suppression ended, and what it accepted is still there. */
    SUPPRESSION_EXPIRED(Kind.NEWS),
    /** Of a finding that was told of, an exploit became known. */
    EXPLOIT(Kind.NEWS),
    /** A finding that was told of is more severe now, or its score is of a higher band. */
    WORSE(Kind.NEWS),
    /** A finding that was told of as having no fix can be fixed now. */
    FIX_AVAILABLE(Kind.NEWS),
    /** A scan of the image came to no result. */
    SCAN_FAILED(Kind.BLINDNESS),
    /** Nobody looks at the image any more, or the scanner cannot read it. */
    BLIND(Kind.BLINDNESS),
    /** The image is looked at again, and nothing else is new. */
    SEEING_AGAIN(Kind.SIGHT),
    /** Some of what was told as one is gone, and the rest is open still. */
    FEWER(Kind.STANDING),
    /** It is open still, and nobody has said that it was heard. */
    REMINDER(Kind.STANDING),
    /** What counts was scanned and is below every threshold of the rule. */
    RESOLVED(Kind.END),
    /** No image of the repository is left that could be vulnerable. That fixed nothing. */
    RESOLVED_IMAGE_GONE(Kind.END),
    /** The regular summary. */
    DIGEST(Kind.SUMMARY),

    /** All of it was told before. */
    KNOWN(Kind.NOTHING),
    /** Nothing reaches a threshold of the rule. */
    BELOW_THRESHOLD(Kind.NOTHING),
    /** It would have been told, but for a suppression of the policy. */
    SUPPRESSED(Kind.NOTHING),
    /** Somebody silenced the alert until a time that has not come. */
    SILENCED(Kind.NOTHING),
    /** Newer facts of the same thing are here already. */
    STALE(Kind.NOTHING),
    /** It speaks of an image that a newer one has replaced. */
    SUPERSEDED(Kind.NOTHING),
    /** The very same facts were read before. */
    DUPLICATE(Kind.NOTHING),
    /** No image, or an image that no rule watches. */
    NOT_OURS(Kind.NOTHING);

    /** What it is about. */
    public enum Kind {
        /** Something that counts is new, or worse, or can be fixed. */
        NEWS,
        /** Nobody looks. */
        BLINDNESS,
        /** Somebody looks again. */
        SIGHT,
        /** Nothing has changed. */
        STANDING,
        /** Nothing that was told of is left. */
        END,
        /** Everything at once. */
        SUMMARY,
        /** Nobody is told. */
        NOTHING
    }

    private final Kind kind;

    Reason(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether somebody is told. */
    public boolean told() {
        return kind != Kind.NOTHING;
    }
}
