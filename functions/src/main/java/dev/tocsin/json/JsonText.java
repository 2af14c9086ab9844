package dev.tocsin.json;

import java.util.function.Consumer;

/** From JSON text to its values. Nesting is bounded, so that hostile input cannot exhaust the stack. */
public final class JsonText {

    private JsonText() {}

    /** @throws JsonException when the text is not one JSON value */
    public static Json parse(String text) {
        return parse(text, _ -> {});
    }

    /**
     * @param duplicates is told the name of each member that occurs more than once in its object; the last one wins
     * @throws JsonException when the text is not one JSON value
     */
    public static Json parse(String text, Consumer<String> duplicates) {
        return new Scan(text, duplicates).whole().json(text);
    }
}
