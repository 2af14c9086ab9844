package dev.tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RawArrayTest {

    private static RawArray array(String json) throws IOException {
        return new RawArray(new Source(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<String> elements(String json) throws IOException {
        var array = array(json);
        var elements = new ArrayList<String>();
        for (var piece = array.next(); piece != null; piece = array.next()) {
            elements.add(piece.text().strip());
        }
        return elements;
    }

    @Test
    void elements_are_taken_as_they_are_written() throws IOException {
        assertThat(elements("[{\"a\": 1.0e2, \"a\":\"]\\\"}{\"}, [1, [2]] ,\n\"x,y\", -0.0, null]"))
                .containsExactly("{\"a\": 1.0e2, \"a\":\"]\\\"}{\"}", "[1, [2]]", "\"x,y\"", "-0.0", "null");
    }

    @Test
    void an_empty_array_has_none() throws IOException {
        assertThat(elements(" [ ] ")).isEmpty();
    }

    @Test
    void a_word_that_is_no_JSON_is_one_element() throws IOException {
        assertThat(elements("[{}, what is this, {}]")).containsExactly("{}", "what is this", "{}");
    }

    @Test
    void an_object_that_is_not_closed_ends_where_the_next_begins() throws IOException {
        assertThat(elements("[{\"a\": {\"b\": 1}, {\"c\": 2}, {\"d\": 3}]"))
                .containsExactly("{\"a\": {\"b\": 1},", "{\"c\": 2}", "{\"d\": 3}");
    }

    @Test
    void a_list_that_is_not_closed_ends_with_its_object() throws IOException {
        assertThat(elements("[{\"a\": [1}, {\"b\": 2}]")).containsExactly("{\"a\": [1}", "{\"b\": 2}");
    }

    @Test
    void a_last_object_that_is_not_closed_ends_with_the_array() throws IOException {
        assertThat(elements("[{\"a\": 1}, {\"b\": 2]")).containsExactly("{\"a\": 1}", "{\"b\": 2");
    }

    @Test
    void a_text_that_is_not_closed_ends_with_its_line() throws IOException {
        assertThat(elements("[{\"a\": \"1},\n{\"b\": 2},\n{\"c\": 3}]"))
                .containsExactly("{\"a\": \"1},", "{\"b\": 2}", "{\"c\": 3}");
    }

    @Test
    void a_comma_that_is_missing_costs_nothing() throws IOException {
        assertThat(elements("[{\"a\": 1} {\"b\": 2}]")).containsExactly("{\"a\": 1}", "{\"b\": 2}");
    }

    @Test
    void an_array_that_is_cut_off_is_not_complete() throws IOException {
        for (var whole : List.of("[{}]", "[]\n")) {
            assertThat(complete(whole)).as(whole).isTrue();
        }
        for (var cut : List.of("[{}", "[{},", "[{\"a\":", "[{}] {}")) {
            assertThat(complete(cut)).as(cut).isFalse();
        }
    }

    private static boolean complete(String json) throws IOException {
        var array = array(json);
        for (var piece = array.next(); piece != null; piece = array.next()) {
            assertThat(piece.line()).isPositive();
        }
        return array.complete();
    }

    @Test
    void each_element_knows_its_line_and_column() throws IOException {
        var array = array("[\n  {},\n  {}, {}]");
        assertThat(List.of(place(array), place(array), place(array))).containsExactly("2:3", "3:3", "3:7");
    }

    private static String place(RawArray array) throws IOException {
        var piece = Objects.requireNonNull(array.next());
        return piece.line() + ":" + piece.column();
    }
}
