package dev.tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawMembersTest {

    private static final String OBJECT =
            "\uFEFF{ \"a\" : {\"x\": 1.50, \"x\": [ ]} ,\"ü\\u0062\":\"€ \\\" }\",\"n\":-0.0,\"a\":null,\"t\" : true }";

    @Test
    void members_are_found_as_they_are_written_also_those_that_stand_there_twice() {
        var members = new ArrayList<String>();
        var object = OBJECT.substring(1);
        assertThat(RawMembers.read(
                        object, (name, from, to) -> members.add(name + "=" + object.substring((int) from, (int) to))))
                .isTrue();
        assertThat(members)
                .containsExactly("a={\"x\": 1.50, \"x\": [ ]}", "üb=\"€ \\\" }\"", "n=-0.0", "a=null", "t=true");
    }

    @Test
    void in_a_stream_they_are_found_by_their_bytes_also_after_a_byte_order_mark() {
        var bytes = OBJECT.getBytes(StandardCharsets.UTF_8);
        var members = new ArrayList<String>();
        RawMembers.read(
                new ByteArrayInputStream(bytes),
                (_, from, to) -> members.add(new String(bytes, (int) from, (int) (to - from), StandardCharsets.UTF_8)));
        assertThat(members).containsExactly("{\"x\": 1.50, \"x\": [ ]}", "\"€ \\\" }\"", "-0.0", "null", "true");
    }

    @Test
    void what_is_no_object_has_none() {
        for (var json : List.of("[{\"a\": 1}]", "\"text\"", "12", "null")) {
            assertThat(RawMembers.read(json, (_, _, _) -> {
                        throw new AssertionError(json);
                    }))
                    .isFalse();
        }
    }

    @Test
    void what_is_no_JSON_is_refused_with_its_place_and_without_its_words() {
        assertThatThrownBy(() -> RawMembers.read("{\"a\": 1,\n \"b\": secret}", (_, _, _) -> {}))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        e -> assertThat(e.words())
                                .startsWith("this is not JSON, line 2, column ")
                                .doesNotContain("secret"));
        for (var json : List.of("", "{", "{\"a\": [}", "{} {}", "{\"a\": \"x\ny\"}")) {
            assertThatThrownBy(() -> RawMembers.read(json, (_, _, _) -> {}))
                    .as(json)
                    .isInstanceOf(Unreadable.class);
        }
    }
}
