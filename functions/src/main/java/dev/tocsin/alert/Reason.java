package dev.tocsin.alert;

/** Why somebody is told now, or why nobody is. */
public enum Reason {
    /** A finding that counts and that nobody was told of. */
    NEW(true),
    /** All that is new was told of before, and had gone. */
    REOPENED(true),
    /** A suppression ended, and what it accepted is still there. */
    SUPPRESSION_EXPIRED(true),
    /** Of a finding that was told of, an exploit became known. */
    EXPLOIT(true),
    /** A finding that was told of is more severe now, or its score is of a higher band. */
    WORSE(true),
    /** A finding that was told of as having no fix can be fixed now. */
    FIX_AVAILABLE(true),
    /** A scan of the image came to no result. */
    SCAN_FAILED(true),
    /** Nobody looks at the image any more, or the scanner cannot read it. */
    BLIND(true),
    /** The image is looked at again, and nothing else is new. */
    SEEING_AGAIN(true),
    /** It is open still, and nobody has said that it was heard. */
    REMINDER(true),
    /** What counts was scanned and is below every threshold of the rule. */
    RESOLVED(true),
    /** No image of the repository is left that could be vulnerable. That fixed nothing. */
    RESOLVED_IMAGE_GONE(true),
    /** The regular summary. */
    DIGEST(true),

    /** All of it was told before. */
    KNOWN(false),
    /** Nothing reaches a threshold of the rule. */
    BELOW_THRESHOLD(false),
    /** It would have been told, but for a suppression of the policy. */
    SUPPRESSED(false),
    /** Somebody silenced the alert until a time that has not come. */
    SILENCED(false),
    /** Newer facts of the same thing are here already. */
    STALE(false),
    /** It speaks of an image that a newer one has replaced. */
    SUPERSEDED(false),
    /** The very same facts were read before. */
    DUPLICATE(false),
    /** No image, or an image that no rule watches. */
    NOT_OURS(false);

    private final boolean told;

    Reason(boolean told) {
        this.told = told;
    }

    /** Whether somebody is told. */
    public boolean told() {
        return told;
    }
}
