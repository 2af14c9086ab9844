package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.AlertStoreContract;
import dev.tocsin.alert.Reason;
import dev.tocsin.image.Stream;
import dev.tocsin.notify.Notifications;
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
        return new DynamoAlertStore(dynamo.service(), dynamo.newTable());
    }

    @Test
    void a_transaction_of_which_the_answer_was_lost_is_found_made_when_it_is_sent_again() throws Exception {
        var service = dynamo.service();
        Service lossy = (action, input) -> {
            if (action.equals("TransactWriteItems")) {
                service.call(action, input);
            }
            return service.call(action, input);
        };
        var store = new DynamoAlertStore(lossy, dynamo.newTable());
        var alert = Alert.none("rule", new Stream("123456789012", "eu-central-1", "prod/api"));
        store.save(alert, List.of(Notifications.of(Reason.NEW)), Notifications.NOW);
        assertThat(store.load("rule", alert.stream()).alert().version()).isEqualTo(1);
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
