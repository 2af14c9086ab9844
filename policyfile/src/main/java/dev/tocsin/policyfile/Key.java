package dev.tocsin.policyfile;

import dev.tocsin.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A key of the language.
 *
 * @param doc what it means, as one noun phrase: editors show it, and so does the message that it is missing
 * @param otherwise what holds where it is absent and the functions want a value; null where absence says enough
 */
record Key(
        String name,
        Shape shape,
        String doc,
        boolean required,
        @Nullable Json otherwise) {

    static Key required(String name, Shape shape, String doc) {
        return new Key(name, shape, doc, true, null);
    }

    static Key optional(String name, Shape shape, String doc) {
        return new Key(name, shape, doc, false, null);
    }

    Key otherwise(Object value) {
        return new Key(name, shape, doc, required, Json.of(value));
    }
}
