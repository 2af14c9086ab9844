package dev.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Whatever the text, it is read or refused as Jackson reads or refuses it, with the same members told as given twice. But for a name
 * that holds half a surrogate pair as an escape: Jackson refuses it in a name and reads it in a text, and here it is read in both.
 */
class ScanOracleTest {

    private static final String REFUSED = "refused";

    @Property(tries = 2_000)
    void any_text(@ForAll String text) {
        isReadAlike(text);
        isReadAlike("[\"" + text + "\"]");
        isReadAlike("{\"" + text + "\":1}");
    }

    @Property(tries = 3_000, shrinking = ShrinkingMode.BOUNDED)
    void a_text_of_pieces_that_json_is_made_of(@ForAll("pieces") List<String> pieces) {
        isReadAlike(String.join("", pieces));
        isReadAlike("[" + String.join(",", pieces) + "]");
        isReadAlike("{\"a\":" + String.join(",\"a\":", pieces) + "}");
    }

    @Property(tries = 1_000)
    void an_event_with_a_piece_lost_repeated_or_replaced(
            @ForAll("events") String event, @ForAll("pieces") List<String> pieces, @ForAll Random random) {
        var from = random.nextInt(event.length());
        var to = from + random.nextInt(Math.min(40, event.length() - from));
        isReadAlike(event);
        isReadAlike(event.substring(0, from) + event.substring(to));
        isReadAlike(event.substring(0, to) + event.substring(from));
        isReadAlike(event.substring(0, from) + String.join("", pieces) + event.substring(to));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 200})
    void an_object_with_members_that_are_given_twice(int count) {
        var members = new ArrayList<String>();
        for (var number = 0; number < count; number++) {
            members.add("\"a" + number + "\":" + number);
            members.add("\"a" + number / 2 + "\":{\"b\":1,\"b\":[" + number + "]}");
        }
        isReadAlike("{" + String.join(",", members) + "}");
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 50_000})
    void what_nests_up_to_the_bound_and_beyond_it(int depth) {
        isReadAlike("[".repeat(depth) + "]".repeat(depth));
        isReadAlike("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 50_000, 50_001})
    void numbers_and_names_up_to_their_bounds_and_beyond_them(int length) {
        isReadAlike("[" + "1".repeat(length) + "]");
        isReadAlike("{\"" + "a".repeat(length) + "\":1}");
    }

    private static void isReadAlike(String text) {
        var as = text.length() > 3_000 ? text.substring(0, 20) + "... of " + text.length() : text;
        var oracle = oracle(text);
        var read = read(text);
        assertThat(oracle.equals(read) || (oracle.equals(REFUSED) && mayNameHalfASign(text)))
                .as("read alike: " + as)
                .isTrue();
    }

    /** Half of a surrogate pair, written as an escape, as part of a name: RFC 8259 (8.2) does not refuse it. */
    private static boolean mayNameHalfASign(String text) {
        return text.toLowerCase(Locale.ROOT).contains("\\ud");
    }

    @Test
    void half_of_a_sign_in_a_name_is_read_and_what_is_no_json_is_not_for_it() {
        assertThat(read("{\"re\\ude00\":1}")).isNotEqualTo(REFUSED);
        assertThat(read("{\"re\\ude00\":}")).isEqualTo(REFUSED);
    }

    private static Object read(String text) {
        var twice = new ArrayList<String>();
        try {
            return List.of(JsonText.parse(text, twice::add), twice);
        } catch (JsonException e) {
            return REFUSED;
        }
    }

    private static Object oracle(String text) {
        var twice = new ArrayList<String>();
        try (var parser = Oracle.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var first = parser.nextToken();
            var json = first == null ? null : new Oracle(parser, twice).value(first);
            return json == null || parser.nextToken() != null ? REFUSED : List.of(json, twice);
        } catch (JacksonException e) {
            return REFUSED;
        }
    }

    private record Oracle(JsonParser parser, List<String> twice) {

        private static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(100)
                        .maxNumberLength(1_000)
                        .build())
                .build();

        Json value(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> new Json.Text(parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
                case VALUE_TRUE -> new Json.Bool(true);
                case VALUE_FALSE -> new Json.Bool(false);
                default -> new Json.Null();
            };
        }

        private Json object() {
            var members = new LinkedHashMap<String, Json>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                if (members.put(name, value(parser.nextToken())) != null) {
                    twice.add(name);
                }
            }
            return new Json.Obj(members);
        }

        private Json array() {
            var items = new ArrayList<Json>();
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                items.add(value(token));
            }
            return new Json.Arr(items);
        }
    }

    @Provide
    Arbitrary<String> events() throws IOException {
        var directory = Path.of(System.getProperty("tocsin.root", "..")).resolve("events");
        var events = new ArrayList<String>();
        try (var files = Files.list(directory)) {
            for (var file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                events.add(Files.readString(file));
            }
        }
        return Arbitraries.of(events);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\\",
                        " ",
                        "\n",
                        "\t",
                        "\r",
                        "\f",
                        "\u00a0",
                        "\u0000",
                        "\u001f",
                        "\u007f",
                        "\"a\"",
                        "\"a\":",
                        "\"\"",
                        "\"?\"",
                        "\"é\":",
                        "\"\ud83d\ude00\":",
                        "\"\ud83d\"",
                        "\"日本\"",
                        "é",
                        "日",
                        "\ud83d\ude00",
                        "\\n",
                        "\\\"",
                        "\\\\",
                        "\\/",
                        "\\u0041",
                        "\\u00e9",
                        "[\"\\ud83d\"]",
                        "\\ud83d\\ude00",
                        "\\u12",
                        "\\x",
                        "\"\\u0061\":",
                        "\"\\b\\f\\r\\t\"",
                        "0",
                        "1",
                        "-",
                        "-0",
                        "01",
                        "1.5",
                        "1.",
                        ".5",
                        "1e5",
                        "1E+5",
                        "1e",
                        "1e-",
                        "+1",
                        "--1",
                        "12345678901234567890",
                        "true",
                        "false",
                        "null",
                        "nul",
                        "True",
                        "NaN",
                        "Infinity",
                        "truex",
                        "/",
                        "/*",
                        "//",
                        "#",
                        "'a'",
                        "\ufeff")
                .list()
                .ofMaxSize(6);
    }
}
