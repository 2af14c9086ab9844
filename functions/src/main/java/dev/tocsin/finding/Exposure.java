package dev.tocsin.finding;

import org.jspecify.annotations.Nullable;

/** One vulnerability in one package, in whatever image of a stream: the key of what was told. */
public record Exposure(String vulnerability, String packageName) {

    /** Written out: each event looks up all that is known of its image, and what a record has of its own is several times slower. */
    @Override
    public int hashCode() {
        return 31 * vulnerability.hashCode() + packageName.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Exposure(var theirs, var theirPackage)
                && vulnerability.equals(theirs)
                && packageName.equals(theirPackage);
    }

    public String text() {
        return packageName.isEmpty() ? vulnerability : vulnerability + " in " + packageName;
    }
}
