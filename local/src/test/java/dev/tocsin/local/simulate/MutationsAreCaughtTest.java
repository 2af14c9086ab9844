package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation bites: what is broken on purpose, one thing at a time, is noticed within a few hundred seeds. */
class MutationsAreCaughtTest {

    private static final long SEEDS = 2_000;

    /** What is broken, and how. */
    static Stream<Arguments> mutations() {
        return Mutations.all().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void a_break_is_noticed(String mutation, Twins twins) {
        assertThat(noticed(twins))
                .as("%s is noticed within %d seeds", mutation, SEEDS)
                .isPresent();
    }

    /** The first seed that fails. */
    static OptionalLong noticed(Twins twins) {
        return LongStream.range(0, SEEDS)
                .filter(seed -> new Shrinker(twins).fails(Schedule.of(seed)))
                .findFirst();
    }
}
