package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A key of the language.
 *
 * @param doc what it means, as one noun phrase: editors show it, and so does the message that it is missing
 * @param otherwise what holds where it is absent and the functions want a value; null where absence says enough
 * @param later set where this version understands the key but does not act on it
 */
record Key(
        String name,
        Shape shape,
        String doc,
        boolean required,
        @Nullable Json otherwise,
        @Nullable Later later) {

    /**
     * @param word how the file's author would call it
     * @param instead what this version does, completing "this version ..."
     */
    record Later(String word, String instead) {}

    /** Whether the functions get to see it. */
    boolean actedOn() {
        return later == null;
    }

    static Key required(String name, Shape shape, String doc) {
        return new Key(name, shape, doc, true, null, null);
    }

    static Key optional(String name, Shape shape, String doc) {
        return new Key(name, shape, doc, false, null, null);
    }

    Key otherwise(Object value) {
        return new Key(name, shape, doc, required, Json.of(value), later);
    }

    Key later(String word, String instead) {
        return new Key(name, shape, doc, required, otherwise, new Later(word, instead));
    }
}
