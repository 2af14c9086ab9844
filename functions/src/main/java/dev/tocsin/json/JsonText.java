package dev.tocsin.json;

import java.util.ArrayList;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Between JSON text and its tree. Nesting is bounded, so that hostile input cannot exhaust the stack. */
public final class JsonText {

    /** Deeper than anything AWS sends (Inspector's findings nest about 8 deep). */
    private static final int DEEPEST = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(1_000)
                    .build())
            .build();

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
        return parse(text, duplicates, Set.of());
    }

    /**
     * @param unread names of members that nobody asks for: they are checked to be JSON, and left out
     * @throws JsonException when the text is not one JSON value
     */
    public static Json parse(String text, Consumer<String> duplicates, Set<String> unread) {
        try (var parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            var first = parser.nextToken();
            if (first == null) {
                throw new JsonException("nothing there", 1, 1);
            }
            var json = new Reader(parser, duplicates, unread).value(first);
            if (parser.nextToken() != null) {
                var place = parser.currentTokenLocation();
                throw new JsonException("more text after the end", place.getLineNr(), place.getColumnNr());
            }
            return json;
        } catch (JacksonException e) {
            var place = e.getLocation();
            var line = place == null ? 1 : place.getLineNr();
            var column = place == null ? 1 : place.getColumnNr();
            throw new JsonException(reason(e), line, column);
        }
    }

    /** In our words: Jackson's quote the text. */
    private static String reason(JacksonException e) {
        return e instanceof StreamConstraintsException
                ? "nested too deeply, or a number or name is too long"
                : "this is not JSON";
    }

    private record Reader(JsonParser parser, Consumer<String> duplicates, Set<String> unread) {

        private Json value(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> new Json.Text(parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
                case VALUE_TRUE -> new Json.Bool(true);
                case VALUE_FALSE -> new Json.Bool(false);
                case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> Json.Null.VALUE;
                case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
                    throw new IllegalStateException("a value cannot start with " + token);
            };
        }

        private Json object() {
            var members = new Members.Building();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var token = parser.nextToken();
                if (unread.contains(name)) {
                    parser.skipChildren();
                } else if (members.put(name, value(token))) {
                    duplicates.accept(name);
                }
            }
            return new Json.Obj(members.done());
        }

        private Json array() {
            var items = new ArrayList<Json>();
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                items.add(value(token));
            }
            return new Json.Arr(items);
        }
    }
}
