package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.AlertStoreContract;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.Reason;
import dev.tocsin.image.Image;
import dev.tocsin.image.Stream;
import dev.tocsin.notify.Notifications;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoAlertStoreTest extends AlertStoreContract {

    private static final Fold.Key KEY = new Fold.Key(Fold.Kind.BLINDNESS, "123456789012/eu-central-1");

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
    void a_fold_that_is_more_than_a_transaction_takes_is_written_and_read_and_leaves_nothing_behind() throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        var large = large();
        store.saveFold(large, List.of(Notifications.of(Reason.NEW)), Notifications.NOW);
        var stored = store.loadFold("rule", KEY);
        assertThat(stored.members()).isEqualTo(large.members());
        assertThat(store.due(Notifications.NOW, 10)).hasSize(1);
        store.saveFold(stored, List.of(), Notifications.NOW);
        assertThat(store.loadFold("rule", KEY).members()).isEqualTo(large.members());
        assertThat(parts(table)).hasSizeGreaterThan(10).allMatch(part -> part.startsWith("apart#0000000002#"));
    }

    @Test
    void who_was_slower_with_so_large_a_fold_harms_nothing_and_what_it_leaves_goes_with_the_next_write()
            throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        var large = large();
        store.saveFold(large, List.of(), Notifications.NOW);
        var parts = parts(table).size();
        assertThatThrownBy(() -> store.saveFold(large, List.of(), Notifications.NOW))
                .isInstanceOf(AlertStore.ChangedMeanwhile.class);
        var stored = store.loadFold("rule", KEY);
        assertThat(stored.members()).isEqualTo(large.members());
        assertThat(parts(table)).hasSize(2 * parts);
        store.saveFold(stored, List.of(), Notifications.NOW);
        assertThat(parts(table)).hasSize(parts);
    }

    /** Nothing of it can be deflated to less than half. */
    private static Fold large() {
        var random = new Random(1);
        var members = new LinkedHashMap<String, Fold.Member>();
        for (var number = 0; number < 15_000; number++) {
            var bytes = new byte[300];
            random.nextBytes(bytes);
            var image = new Image("123456789012", "eu-central-1", "prod/" + number, "sha256:0123456789ab", List.of());
            members.put(
                    "alert-" + number,
                    new Fold.Member(image, null, 0, HexFormat.of().formatHex(bytes)));
        }
        var none = Fold.none("rule", KEY);
        return new Fold(
                "rule", KEY, 0, 1, Notifications.NOW, null, members, none.timing(), none.attention(), none.history());
    }

    private List<String> parts(String table) {
        return dynamo.client().scanPaginator(scan -> scan.tableName(table).projectionExpression("sk")).items().stream()
                .flatMap(item -> Optional.ofNullable(item.get("sk")).stream())
                .map(AttributeValue::s)
                .filter(sk -> sk.contains("part#"))
                .toList();
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
