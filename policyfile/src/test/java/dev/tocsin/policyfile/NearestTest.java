package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> WORDS = List.of("critical", "high", "medium", "low", "fix");

    @ParameterizedTest
    @CsvSource({
        "critcal, critical",
        "CRITICAL, critical",
        "ciritcal, critical",
        "hihg, high",
        "mediums, medium",
        "lo, low",
        "fixx, fix"
    })
    void a_slip_is_understood(String written, String meant) {
        assertThat(Nearest.to(written, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"severe", "higher", "x", "highest", "''", "critically-important-to-us"})
    void another_word_is_not_taken_for_one_of_ours(String written) {
        assertThat(Nearest.to(written, WORDS)).isEmpty();
    }

    @Test
    void where_no_word_is_near_all_are_told() {
        assertThat(Nearest.hint("colour", List.of("tag", "region"))).isEqualTo("; known here: tag, region");
    }
}
