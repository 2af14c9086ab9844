package dev.tocsin.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class JsonLogTest {

    private final ArrayList<String> lines = new ArrayList<>();
    private final JsonLog log = new JsonLog(lines::add);

    @Test
    void a_line_says_its_level_and_what_it_is_before_anything_else() {
        log.info("delivery", Json.obj("channel", "oncall", "revision", 2));
        assertThat(lines)
                .containsExactly("{\"level\":\"INFO\",\"log\":\"delivery\",\"channel\":\"oncall\",\"revision\":2}");
    }

    @Test
    void a_line_end_in_a_text_starts_no_second_line() {
        log.warn("decision", Json.obj("why", "one\ntwo"));
        assertThat(lines.getFirst()).doesNotContain("\n");
    }

    @Test
    void long_texts_are_cut() {
        log.error("decision", Json.obj("why", "x".repeat(5_000)));
        assertThat(lines.getFirst()).hasSizeLessThan(1_100).contains("…");
    }
}
