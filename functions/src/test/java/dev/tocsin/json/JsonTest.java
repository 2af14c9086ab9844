package dev.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Property(tries = 300)
    void what_is_written_reads_back_as_it_was(@ForAll("values") Json value) {
        assertThat(JsonText.parse(value.write())).isEqualTo(value);
    }

    @Property(tries = 500)
    void any_text_is_json_or_refused_with_its_place(@ForAll String text) {
        try {
            JsonText.parse(text);
        } catch (JsonException e) {
            assertThat(e.where()).startsWith("line ");
        }
    }

    @Test
    void of_a_member_that_is_given_twice_the_last_one_wins_and_it_is_told() {
        var twice = new ArrayList<String>();
        var json = JsonText.parse("{\"a\":1,\"b\":{\"a\":2,\"a\":3},\"a\":4}", twice::add);
        assertThat(json.at("a").text()).isEqualTo("4");
        assertThat(json.at("b", "a").text()).isEqualTo("3");
        assertThat(twice).containsExactly("a", "a");
    }

    @Test
    void a_number_is_found_also_where_it_was_written_as_text() {
        assertThat(JsonText.parse("\"9.8\"").decimal()).isEqualTo(9.8);
        assertThat(JsonText.parse("9.8").decimal()).isEqualTo(9.8);
        assertThat(JsonText.parse("\"nine\"").decimal()).isNull();
        assertThat(JsonText.parse("[9.8]").decimal()).isNull();
    }

    @Property(tries = 2_000)
    void a_number_is_the_double_that_is_nearest_to_it_however_it_is_written(@ForAll("numbers") String text) {
        assertThat(new Json.Text(text).decimal()).isEqualTo(exactly(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "1.2.3", "1 2", "- 1", "1,5", "0x1", "NaN", "Infinity", "1d"})
    void what_is_no_number_is_none(String text) {
        assertThat(new Json.Text(text).decimal()).isNull();
    }

    /** Null for what is no number. */
    private static @Nullable Double exactly(String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Up to what a double holds exactly, and beyond it. */
    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings().withChars("0123456789.").ofMaxLength(24).edgeCases(cases -> cases.add("9.8", "7"));
    }

    @Test
    void what_is_not_there_is_null_and_not_an_error() {
        assertThat(JsonText.parse("{\"a\":[1]}").at("a", "b", "c").isNull()).isTrue();
    }

    @Test
    void an_absent_value_leaves_its_member_out() {
        assertThat(Json.obj("a", null, "b", List.of("x"), "c", Map.of("d", 1)).write())
                .isEqualTo("{\"b\":[\"x\"],\"c\":{\"d\":1}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "{\"a\" 1}", "{} {}", "nul", "'a'", "[1 2]", "\"\u0001\""})
    void what_is_not_one_json_value_is_refused(String text) {
        assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void nesting_without_end_is_refused_before_it_exhausts_the_stack() {
        assertThatThrownBy(() -> JsonText.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
    }

    @Provide
    Arbitrary<Json> values() {
        Arbitrary<Json> texts = Arbitraries.strings().ofMaxLength(20).map(Json.Text::new);
        Arbitrary<Json> numbers = Arbitraries.bigDecimals().map(Json::of);
        Arbitrary<Json> leaves = Arbitraries.oneOf(
                texts, numbers, Arbitraries.of(true, false).map(Json.Bool::new), Arbitraries.create(Json.Null::new));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(Json.Arr::new),
                        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), inner)
                                .ofMaxSize(4)
                                .map(Json.Obj::new)),
                0,
                3);
    }
}
