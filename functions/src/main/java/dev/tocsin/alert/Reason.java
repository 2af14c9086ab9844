package dev.tocsin.alert;

/** Why somebody is told now, or why nobody is. */
public enum Reason {
    /** A finding that counts and that nobody was told of. */
    NEW(true),
    /** A finding that was told of is more severe now, or more of its kind made the alert more severe. */
    WORSE(true),
    /** A scan of the image came to no result. */
    SCAN_FAILED(true),
    /** Nobody looks at the image any more, or the scanner cannot read it. */
    BLIND(true),
    /** The image is looked at again, and nothing else is new. */
    SEEING_AGAIN(true),
    /** The newest image was scanned and is below every threshold of the rule. */
    RESOLVED(true),

    /** All of it was told before. */
    KNOWN(false),
    /** Nothing reaches a threshold of the rule. */
    BELOW_THRESHOLD(false),
    /** It would have been told, but for a suppression of the policy. */
    SUPPRESSED(false),
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
