package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Nothing is lost, and nothing is told twice without need, whatever befalls: messages that come late, twice and out of order, calls
 * that fail before or after they took effect or that others overtake, and a process that ends between any two of them.
 * {@code -Dsimulation.seeds=100000} runs so many seeds, {@code -Dsimulation.seed=17} that one alone.
 */
class SimulationTest {

    private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);

    /** So few seeds may not reach everything. */
    private static final long MANY = 1_000;

    @Test
    void every_seed_keeps_the_promises() {
        var only = Long.getLong("simulation.seed");
        var seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        var tally = new Tally();
        seeds.parallel().forEach(seed -> tally.add(kept(Schedule.of(seed))));
        System.out.println("simulation: " + tally);
        if (only == null && SEEDS >= MANY) {
            assertThat(tally.counts())
                    .allSatisfy((what, count) ->
                            assertThat(count).as("seeds reach: " + what).isPositive());
        }
    }

    private static Simulation kept(Schedule schedule) {
        var run = new Simulation(schedule).run(Twins.TRUE);
        if (!Promises.broken(run, Simulation.calm(schedule, Twins.TRUE)).isEmpty()) {
            throw new AssertionError(Report.of(schedule, Twins.TRUE).text());
        }
        return run;
    }
}
