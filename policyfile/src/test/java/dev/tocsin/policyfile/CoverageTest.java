package dev.tocsin.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.image.Image;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    /** Every text of at most 6 letters a and b: long enough to tell patterns of 4 apart. */
    private static final List<String> TEXTS = texts(6);

    @Property(tries = 3000)
    void two_patterns_overlap_exactly_when_some_text_matches_both(
            @ForAll("globs") Glob one, @ForAll("globs") Glob other) {
        var both = TEXTS.stream().anyMatch(text -> one.matches(text) && other.matches(text));

        assertThat(Coverage.overlap(one, other)).isEqualTo(both);
    }

    @Property(tries = 3000)
    void a_pattern_that_covers_another_matches_all_that_it_does(
            @ForAll("globs") Glob wide, @ForAll("globs") Glob narrow) {
        if (Coverage.covers(wide, narrow)) {
            assertThat(TEXTS.stream().filter(narrow::matches)).allMatch(wide::matches);
        }
    }

    @Property(tries = 3000)
    void images_that_cover_others_match_all_that_they_do(
            @ForAll("images") ImageMatch wide, @ForAll("images") ImageMatch narrow) {
        if (Coverage.covers(wide, narrow)) {
            assertThat(everyImage().filter(narrow::matches)).allMatch(wide::matches);
        }
    }

    @Property(tries = 3000)
    void images_overlap_exactly_when_some_image_matches_both(
            @ForAll("images") ImageMatch one, @ForAll("images") ImageMatch other) {
        var both = everyImage().anyMatch(image -> one.matches(image) && other.matches(image));

        assertThat(Coverage.overlap(one, other)).isEqualTo(both);
    }

    @ParameterizedTest
    @CsvSource({"*, prod/*", "prod/*, prod/api", "prod/*, prod/a?i*", "p*d/*, prod/*", "?, a", "a*, a", "*a*, *a"})
    void the_wider_pattern_covers_the_narrower(String wide, String narrow) {
        assertThat(Coverage.covers(new Glob(wide), new Glob(narrow))).isTrue();
        assertThat(Coverage.covers(new Glob(narrow), new Glob(wide))).isFalse();
    }

    @Provide
    Arbitrary<Glob> globs() {
        return Arbitraries.strings().withChars("ab*?").ofMaxLength(4).map(Glob::new);
    }

    @Provide
    Arbitrary<ImageMatch> images() {
        var list = Arbitraries.strings()
                .withChars("ab*?")
                .ofMaxLength(2)
                .map(Glob::new)
                .list()
                .ofMaxSize(2);
        var none = Arbitraries.just(List.<Glob>of());
        return Combinators.combine(list, list, none, list).as(ImageMatch::new);
    }

    private static Stream<Image> everyImage() {
        var names = texts(3);
        var tags = List.of(List.<String>of(), List.of(""), List.of("a"), List.of("b", "ab"), names);
        return names.stream()
                .flatMap(repository -> names.stream()
                        .flatMap(region ->
                                tags.stream().map(tag -> new Image("1", region, repository, "sha256:1", tag))));
    }

    private static List<String> texts(int longest) {
        var texts = new ArrayList<>(List.of(""));
        for (var next = 0; next < texts.size(); next++) {
            if (texts.get(next).length() < longest) {
                texts.add(texts.get(next) + "a");
                texts.add(texts.get(next) + "b");
            }
        }
        return List.copyOf(texts);
    }
}
