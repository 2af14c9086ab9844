package dev.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutTest {

    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void a_text_that_fits_stays_as_it_is() {
        assertThat(Cut.chars("four", 4)).isEqualTo("four");
        assertThat(Cut.bytes("fünf", 5)).isEqualTo("fünf");
        assertThat(Cut.middle("four", 4)).isEqualTo("four");
    }

    @Test
    void what_was_cut_ends_in_an_ellipsis() {
        assertThat(Cut.chars("0123456789", 5)).isEqualTo("0123…");
        assertThat(Cut.bytes("0123456789", 5)).isEqualTo("01…");
        assertThat(Cut.middle("team/very-long-name:v42", 11)).isEqualTo("team/…e:v42");
    }

    @Test
    void no_code_point_is_cut_in_two() {
        assertThat(Cut.chars("ab" + EMOJI + "cd", 4)).isEqualTo("ab…");
        assertThat(Cut.bytes("ab" + EMOJI + "cdefg", 8)).isEqualTo("ab…");
        assertThat(Cut.middle(EMOJI.repeat(9), 6)).isEqualTo(EMOJI + "…" + EMOJI);
    }

    @Test
    void there_may_be_no_room_at_all() {
        assertThat(Cut.chars("text", 0)).isEmpty();
        assertThat(Cut.bytes("text", 2)).isEmpty();
        assertThat(Cut.middle("text", 1)).isEqualTo("…");
    }

    @Property
    void every_cut_keeps_its_limit_and_breaks_nothing(@ForAll String text, @ForAll @IntRange(max = 60) int most) {
        assertThat(Cut.chars(text, most).length()).isLessThanOrEqualTo(most);
        assertThat(Cut.middle(text, most).length()).isLessThanOrEqualTo(most);
        assertThat(Cut.size(Cut.bytes(text, most))).isLessThanOrEqualTo(most);
        assertThat(loneSurrogates(Cut.chars(text, most))).isLessThanOrEqualTo(loneSurrogates(text));
        assertThat(loneSurrogates(Cut.bytes(text, most))).isLessThanOrEqualTo(loneSurrogates(text));
        assertThat(loneSurrogates(Cut.middle(text, most))).isLessThanOrEqualTo(loneSurrogates(text));
    }

    private static long loneSurrogates(String text) {
        return text.codePoints()
                .filter(point -> Character.getType(point) == Character.SURROGATE)
                .count();
    }
}
