package dev.tocsin.policy;

import java.util.Locale;

/** Which images of a repository a rule looks at. */
public enum Track {
    /** The one that was pushed last. */
    NEWEST,
    /** Each one that has a tag. */
    TAGGED,
    /** Each one that runs. */
    IN_USE;

    /** As policy.yaml spells it: {@code in-use}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
