package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule that fails is made as small as it can be, so that a person can read it. */
class ShrinkerTest {

    @Test
    void of_a_hundred_elements_the_two_that_matter_are_left() {
        var all = IntStream.range(0, 100).boxed().toList();
        assertThat(Shrinker.fewest(all, some -> some.containsAll(List.of(17, 71))))
                .containsExactly(17, 71);
    }

    @Test
    void where_nothing_matters_nothing_is_left() {
        assertThat(Shrinker.fewest(List.of(1, 2, 3), _ -> true)).isEmpty();
    }

    @Test
    void a_schedule_that_does_not_fail_stays_as_it_is() {
        var schedule = Schedule.of(1);
        assertThat(new Shrinker(Twins.TRUE).shrink(schedule)).isSameAs(schedule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a finding never closes",
                "nobody looks for what a crash left",
                "what arrives last wins, not what was updated last"
            })
    void a_failing_schedule_is_shrunk_to_few_happenings_and_faults_that_all_matter(String mutation) {
        var twins = Objects.requireNonNull(Mutations.all().get(mutation));
        var shrinker = new Shrinker(twins);
        var seed = MutationsAreCaughtTest.noticed(twins).orElseThrow();
        var shrunk = shrinker.shrink(Schedule.of(seed));
        assertThat(Promises.broken(shrunk, twins)).isNotEmpty();
        assertThat(shrunk.happenings())
                .hasSizeBetween(1, 8)
                .allSatisfy(one -> assertThat(shrinker.fails(shrunk.happening(without(shrunk.happenings(), one))))
                        .as("it fails without: %s", one.line())
                        .isFalse());
        assertThat(new Simulation(shrunk).run(twins).befallen()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void a_report_tells_the_smallest_schedule_and_the_command_that_runs_it_again() {
        var twins = Objects.requireNonNull(Mutations.all().get("a finding never closes"));
        var seed = MutationsAreCaughtTest.noticed(twins).orElseThrow();
        assertThat(Report.of(Schedule.of(seed), twins).text())
                .contains("seed " + seed + " breaks promises")
                .contains("the smallest schedule that breaks any")
                .contains(" is pushed", " is rid of CVE-2026-", " is told: ")
                .endsWith("-Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=" + seed);
    }

    private static List<Happening> without(List<Happening> all, Happening one) {
        return all.stream().filter(other -> !other.equals(one)).toList();
    }
}
