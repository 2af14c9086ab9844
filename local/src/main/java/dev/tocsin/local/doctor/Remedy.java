package dev.tocsin.local.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What mends a problem.
 *
 * @param command ready to be pasted; where only a person can tell what is to be done, it looks closer
 * @param action does the same; null where the doctor does not do it by itself: what costs money, takes something away, or needs a person
 */
record Remedy(String command, @Nullable Runnable action) {

    static Remedy byHand(String command) {
        return new Remedy(command, null);
    }

    /** What may be done to any stack: it brings back what Tocsin expects, costs nothing, and is undone as easily. */
    static Remedy safe(String command, Runnable action) {
        return new Remedy(command, action);
    }
}
