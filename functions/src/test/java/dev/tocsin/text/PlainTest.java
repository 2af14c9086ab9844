package dev.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {

    @Test
    void line_ends_and_tabs_become_single_spaces() {
        assertThat(Plain.line(" one\r\n\ttwo\u2028three\u00A0\u0000four\u0085 "))
                .isEqualTo("one two three four");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202E",
                "\u2066",
                "\u200B",
                "\u200D",
                "\uFEFF",
                "\u00AD",
                "\uDB40\uDC41",
                "\uD800",
                "\uFFFE",
                "\u3164",
                "\uFE0F"
            })
    void what_cannot_be_seen_is_dropped(String invisible) {
        assertThat(Plain.line("a" + invisible + "b")).isEqualTo("ab");
    }

    @Test
    void letters_of_any_script_and_emoji_stay() {
        assertThat(Plain.line("bücher/日本 नमस्ते \uD83D\uDE00 e\u0301"))
                .isEqualTo("bücher/日本 नमस्ते \uD83D\uDE00 e\u0301");
    }

    @Property
    void a_line_is_a_line_however_often_it_is_made_one(@ForAll String text) {
        var line = Plain.line(text);
        assertThat(Plain.line(line)).isEqualTo(line);
        assertThat(line.codePoints().noneMatch(Character::isISOControl)).isTrue();
    }
}
