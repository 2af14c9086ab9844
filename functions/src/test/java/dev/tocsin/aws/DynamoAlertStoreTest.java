package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.AlertStoreContract;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoAlertStoreTest extends AlertStoreContract {

    private final LocalDynamo dynamo = LocalDynamo.start();

    @BeforeAll
    void started() {
        assertThat(dynamo.client().listTables().tableNames()).isEmpty();
    }

    @AfterAll
    void stop() {
        dynamo.close();
    }

    @Override
    protected AlertStore newStore() {
        return new DynamoAlertStore(dynamo.client(), dynamo.newTable());
    }

    @Test
    void no_part_of_a_state_comes_near_the_size_of_an_item() {
        var incompressible = new byte[1_000_000];
        new Random(1).nextBytes(incompressible);
        var parts = Deflated.parts(incompressible, 300_000);
        assertThat(parts).hasSize(4).allSatisfy(part -> assertThat(part.length).isLessThanOrEqualTo(300_000));
    }

    @Test
    void a_state_survives_being_deflated_and_cut() {
        var text = "prod/api ".repeat(10_000) + "é😀";
        assertThat(Deflated.text(Deflated.parts(text))).isEqualTo(text);
        assertThat(Deflated.text(List.copyOf(Deflated.parts(Deflated.parts(text).getFirst(), 7))))
                .isEqualTo(text);
    }
}
