package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Nothing is lost, and nothing is told twice without need, whatever befalls: messages that come late, twice and out of order, calls
 * that fail before or after they took effect, and a process that ends between any two of them. {@code -Dsimulation.seeds=100000} runs
 * so many seeds, {@code -Dsimulation.seed=17} that one alone.
 */
class SimulationTest {

    private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);

    @Test
    void every_seed_keeps_the_promises() {
        var only = Long.getLong("simulation.seed");
        var faults = 0L;
        var kills = 0L;
        var told = 0L;
        for (var seed = only == null ? 0 : only; seed < (only == null ? SEEDS : only + 1); seed++) {
            var simulation = new Simulation(seed);
            assertThat(simulation.run(Twins.TRUE))
                    .as("seed %d; run it again with ./mvnw verify -pl local -am -Dsimulation.seed=%d", seed, seed)
                    .isEmpty();
            faults += simulation.faults();
            kills += simulation.kills();
            told += simulation.told();
        }
        System.out.printf(
                "simulation: %d seeds, %d calls failed, %d processes killed, %d messages told%n",
                only == null ? SEEDS : 1, faults, kills, told);
    }
}
