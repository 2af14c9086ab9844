package dev.tocsin.alert;

import java.util.ArrayList;
import java.util.List;

/** Failures of things that are done one after the other, whatever becomes of the others. */
final class Failures {

    private final List<RuntimeException> all = new ArrayList<>();

    void collect(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            all.add(e);
        }
    }

    /** @throws IllegalStateException when there was one; it says how many, and has the first as its cause */
    void throwIfAny() {
        if (!all.isEmpty()) {
            throw new IllegalStateException(
                    all.size() + " of what was due could not be done: " + all.getFirst(), all.getFirst());
        }
    }
}
