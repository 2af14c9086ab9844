package dev.tocsin.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.DynamoLedger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The promises over a real table, with its conditions and its index; and everything that is read of it, its twin would have said. */
class DynamoSimulationTest {

    private static final long SEEDS = Long.getLong("simulation.dynamo.seeds", 25);

    private static final LocalTable DYNAMO = new LocalTable();

    @AfterAll
    static void stop() {
        DYNAMO.close();
    }

    @Test
    void every_seed_keeps_the_promises_over_a_table() {
        var tally = new Tally();
        LongStream.range(0, SEEDS).forEach(seed -> {
            var schedule = Schedule.of(seed);
            var run = new Simulation(schedule).run(overATable());
            assertThat(Promises.broken(run, Simulation.calm(schedule, Twins.TRUE)))
                    .as("seed %d over a table", seed)
                    .isEmpty();
            tally.add(run);
        });
        System.out.println("over a table: " + tally);
    }

    private static Twins overATable() {
        var table = DYNAMO.newTable();
        return Twins.TRUE.over(
                twin -> new MirroredStore(new DynamoAlertStore(DYNAMO, table), twin),
                twin -> new MirroredLedger(new DynamoLedger(DYNAMO, table), twin));
    }
}
