package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.AlertStoreContract;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.FoldJson;
import dev.tocsin.alert.Reason;
import dev.tocsin.alert.Told;
import dev.tocsin.finding.Exposure;
import dev.tocsin.image.Image;
import dev.tocsin.image.Stream;
import dev.tocsin.json.Json;
import dev.tocsin.notify.Notifications;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.DeflaterOutputStream;
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
    void a_large_fold_lies_in_pages_and_is_read_whole() throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        store.saveFold(large(15_000), List.of(Notifications.of(Reason.NEW)), Notifications.NOW);
        var stored = store.loadFold("rule", KEY);
        assertThat(stored).isEqualTo(large(15_000).written());
        assertThat(store.members("rule", KEY)).isEqualTo(15_000);
        assertThat(store.folds()).containsExactly(stored);
        assertThat(store.due(Notifications.NOW, 10)).hasSize(1);
        assertThat(keys(table, "page#")).hasSizeBetween(60, 200);
    }

    @Test
    void who_joins_or_leaves_a_large_fold_changes_one_page_and_no_page_is_left_behind() throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        store.saveFold(large(3_000), List.of(), Notifications.NOW);
        var before = keys(table, "page#");
        var left = without(store.loadFold("rule", KEY), Set.of("alert-700"));
        store.saveFold(left, List.of(), Notifications.NOW);
        assertThat(keys(table, "page#")).hasSameSizeAs(before);
        assertThat(keys(table, "page#1#")).hasSize(before.size() - 1);
        assertThat(store.loadFold("rule", KEY)).isEqualTo(left.written());
        store.saveFold(left.written(), List.of(), Notifications.NOW);
        assertThat(keys(table, "page#3#")).isEmpty();
    }

    /** All of it in parts of one state, and not deflated with a dictionary. */
    @Test
    void a_fold_that_was_kept_whole_is_read_and_leaves_nothing_behind_when_it_is_written() throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        var large = large(3_000);
        keptWhole(large, table);
        assertThat(store.loadFold("rule", KEY)).isEqualTo(large.written());
        store.saveFold(large.written(), List.of(), Notifications.NOW);
        assertThat(store.loadFold("rule", KEY).members()).isEqualTo(large.members());
        assertThat(keys(table, "part#")).isEmpty();
    }

    private void keptWhole(Fold fold, String table) throws IOException {
        var deflated = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(FoldJson.write(fold).write().getBytes(StandardCharsets.UTF_8));
        }
        var bodies = Deflated.parts(deflated.toByteArray(), 300_000);
        for (var part = 0; part < bodies.size(); part++) {
            var item = Json.obj(
                    "pk", Row.partition(fold.id()),
                    "sk", Value.text(part == 0 ? "fold" : "part#" + part),
                    "version", Value.number(1),
                    "parts", Value.number(bodies.size()),
                    "body", Value.bytes(bodies.get(part)));
            dynamo.service().call("PutItem", Json.obj("TableName", table, "Item", item));
        }
    }

    @Test
    void a_large_fold_that_has_become_small_leaves_no_page_behind() throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        var large = large(3_000);
        store.saveFold(large, List.of(), Notifications.NOW);
        var most = large.members().keySet().stream().skip(10).toList();
        var small = without(store.loadFold("rule", KEY), Set.copyOf(most));
        store.saveFold(small, List.of(), Notifications.NOW);
        assertThat(store.loadFold("rule", KEY)).isEqualTo(small.written());
        assertThat(keys(table, "page#")).isEmpty();
    }

    @Test
    void who_was_slower_with_a_large_fold_harms_nothing_and_what_it_left_goes_with_the_next_write() throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        store.saveFold(large(3_000), List.of(), Notifications.NOW);
        var stored = store.loadFold("rule", KEY);
        var slower = new DynamoAlertStore(overtaken(() -> store.saveFold(stored, List.of(), Notifications.NOW)), table);
        var other = without(stored, Set.of("alert-700"));
        assertThatThrownBy(() -> slower.saveFold(other, List.of(), Notifications.NOW))
                .isInstanceOf(AlertStore.ChangedMeanwhile.class);
        assertThat(store.loadFold("rule", KEY).members()).isEqualTo(stored.members());
        assertThat(keys(table, "page#2#")).hasSize(1);
        store.saveFold(store.loadFold("rule", KEY), List.of(), Notifications.NOW);
        assertThat(keys(table, "page#2#")).isEmpty();
        assertThat(store.loadFold("rule", KEY).members()).isEqualTo(stored.members());
    }

    private interface Overtaking {
        void run() throws AlertStore.ChangedMeanwhile;
    }

    /** Somebody else is through with all of it before the first page is written. */
    private Service overtaken(Overtaking other) {
        var service = dynamo.service();
        var overtaken = new AtomicBoolean();
        return (action, input) -> {
            if (action.equals("PutItem") && !overtaken.getAndSet(true)) {
                try {
                    other.run();
                } catch (AlertStore.ChangedMeanwhile e) {
                    throw new IllegalStateException(e);
                }
            }
            return service.call(action, input);
        };
    }

    @Test
    void a_crash_between_the_pages_and_the_fold_changes_nothing() throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        store.saveFold(large(3_000), List.of(), Notifications.NOW);
        var stored = store.loadFold("rule", KEY);
        var crashing = new DynamoAlertStore(withoutFolds(), table);
        assertThatThrownBy(() -> crashing.saveFold(without(stored, Set.of("alert-700")), List.of(), Notifications.NOW))
                .hasMessage("it has crashed");
        assertThat(store.loadFold("rule", KEY)).isEqualTo(stored);
    }

    private Service withoutFolds() {
        var service = dynamo.service();
        return (action, input) -> {
            if (action.equals("PutItem")
                    && input.at("Item", "sk").at("S").text("").equals("fold")) {
                throw new IllegalStateException("it has crashed");
            }
            return service.call(action, input);
        };
    }

    /** Somebody else adds pages for the next version just after this one was written. */
    @Test
    void pages_of_somebody_who_is_still_at_it_are_left_alone() throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        store.saveFold(large(3_000), List.of(), Notifications.NOW);
        var second = without(store.loadFold("rule", KEY), Set.of("alert-700"));
        var third = without(second, Set.of("alert-1500")).written();
        var first = new DynamoAlertStore(followed(() -> store.saveFold(third, List.of(), Notifications.NOW)), table);
        first.saveFold(second, List.of(), Notifications.NOW);
        assertThat(store.loadFold("rule", KEY)).isEqualTo(third.written());
    }

    /** Somebody else is through with all of it as soon as the fold is written. */
    private Service followed(Overtaking other) {
        var service = dynamo.service();
        return (action, input) -> {
            var answer = service.call(action, input);
            if (action.equals("PutItem")
                    && input.at("Item", "sk").at("S").text("").equals("fold")) {
                try {
                    other.run();
                } catch (AlertStore.ChangedMeanwhile e) {
                    throw new IllegalStateException(e);
                }
            }
            return answer;
        };
    }

    private static Fold without(Fold fold, Set<String> alerts) {
        var left = new LinkedHashMap<>(fold.members());
        left.keySet().removeAll(alerts);
        return new Fold(
                fold.rule(),
                fold.key(),
                fold.version(),
                fold.revision(),
                fold.openedAt(),
                fold.news(),
                left,
                fold.timing(),
                fold.attention(),
                fold.history());
    }

    /** Nothing of it can be deflated to less than half. */
    private static Fold large(int size) {
        var random = new Random(1);
        var members = new LinkedHashMap<String, Fold.Member>();
        for (var number = 0; number < size; number++) {
            var image = new Image("123456789012", "eu-central-1", "prod/" + number, "sha256:0123456789ab", List.of());
            members.put("alert-" + number, new Fold.Member(image, null, 0, hex(random)));
        }
        var none = Fold.none("rule", KEY);
        return new Fold(
                "rule", KEY, 0, 1, Notifications.NOW, null, members, none.timing(), none.attention(), none.history());
    }

    private static String hex(Random random) {
        var bytes = new byte[300];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void what_the_table_has_not_come_to_is_asked_for_again() throws Exception {
        var service = dynamo.service();
        var table = dynamo.newTable();
        var hurried = new AtomicBoolean();
        Service busy = (action, input) -> action.equals("BatchGetItem") && !hurried.getAndSet(true)
                ? Json.obj("Responses", Json.obj(table, List.of()), "UnprocessedKeys", input.at("RequestItems"))
                : service.call(action, input);
        var store = new DynamoAlertStore(busy, table);
        var alert = Alert.none("rule", new Stream("123456789012", "eu-central-1", "prod/api"));
        store.save(alert, List.of(), Notifications.NOW);
        assertThat(store.among("rule", List.of(alert.stream()))).containsExactly(alert.written());
    }

    @Test
    void alerts_that_nobody_was_told_of_are_loaded_with_one_call_and_those_that_were_with_two() throws Exception {
        var service = dynamo.service();
        var calls = new ArrayList<String>();
        Service heard = (action, input) -> {
            calls.add(action);
            return service.call(action, input);
        };
        var store = new DynamoAlertStore(heard, dynamo.newTable());
        var streams = List.of(repository("prod/api"), repository("prod/web"), repository("prod/none"));
        store.save(Alert.none("rule", streams.getFirst()), List.of(), Notifications.NOW);
        calls.clear();
        store.load("rule", streams);
        assertThat(calls).containsExactly("BatchGetItem");

        store.save(told(streams.get(1)), List.of(), Notifications.NOW);
        calls.clear();
        store.load("rule", streams);
        assertThat(calls).containsExactly("BatchGetItem", "BatchGetItem");
    }

    @Test
    void a_large_alert_is_loaded_whole_with_others() throws Exception {
        var store = newStore();
        store.save(largeAlert(), List.of(), Notifications.NOW);
        var stored = store.load("rule", List.of(repository("prod/none"), largeAlert().stream()));
        assertThat(stored.getLast().alert()).isEqualTo(largeAlert().written());
    }

    private static Stream repository(String name) {
        return new Stream("123456789012", "eu-central-1", name);
    }

    /** Of this revision the notification is handed over. */
    private static Alert told(Stream stream) {
        var none = Alert.none("rule", stream);
        return new Alert(
                none.id(),
                none.rule(),
                stream,
                0,
                1,
                none.status(),
                null,
                none.images(),
                none.told(),
                null,
                none.timing(),
                none.attention(),
                none.history());
    }

    @Test
    void a_large_alert_is_found_whole_among_many() throws Exception {
        var store = newStore();
        store.save(largeAlert(), List.of(), Notifications.NOW);
        assertThat(store.among("rule", List.of(largeAlert().stream())))
                .containsExactly(largeAlert().written());
    }

    @Test
    void an_alert_that_is_more_than_a_transaction_takes_is_written_and_read_and_leaves_nothing_behind()
            throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        var large = largeAlert();
        store.save(large, List.of(Notifications.of(Reason.NEW)), Notifications.NOW);
        var stored = store.load("rule", large.stream()).alert();
        assertThat(stored).isEqualTo(large.written());
        assertThat(store.due(Notifications.NOW, 10)).hasSize(1);
        store.save(stored, List.of(), Notifications.NOW);
        assertThat(store.load("rule", large.stream()).alert().images()).isEqualTo(large.images());
        assertThat(keys(table, "apart#")).hasSizeGreaterThan(10).allMatch(part -> part.startsWith("apart#0000000002#"));
    }

    @Test
    void who_was_slower_with_so_large_an_alert_harms_nothing_and_what_it_leaves_goes_with_the_next_write()
            throws Exception {
        var table = dynamo.newTable();
        var store = new DynamoAlertStore(dynamo.service(), table);
        var large = largeAlert();
        store.save(large, List.of(), Notifications.NOW);
        var parts = keys(table, "apart#").size();
        assertThatThrownBy(() -> store.save(large, List.of(), Notifications.NOW))
                .isInstanceOf(AlertStore.ChangedMeanwhile.class);
        var stored = store.load("rule", large.stream()).alert();
        assertThat(stored).isEqualTo(large.written());
        assertThat(keys(table, "apart#")).hasSize(2 * parts);
        store.save(stored, List.of(), Notifications.NOW);
        assertThat(keys(table, "apart#")).hasSize(parts);
    }

    /** It has accepted more than anybody should. */
    private static Alert largeAlert() {
        var random = new Random(1);
        var accepted = new LinkedHashSet<Exposure>();
        for (var number = 0; number < 15_000; number++) {
            accepted.add(new Exposure("CVE-2026-" + number, hex(random)));
        }
        var none = Alert.none("rule", new Stream("123456789012", "eu-central-1", "prod/api"));
        var told = new Told(Map.of(), Map.of(), Set.of(), accepted, null, Set.of(), Set.of());
        return new Alert(
                none.id(),
                none.rule(),
                none.stream(),
                0,
                1,
                none.status(),
                null,
                none.images(),
                told,
                null,
                none.timing(),
                none.attention(),
                none.history());
    }

    private List<String> keys(String table, String prefix) {
        return dynamo.client().scanPaginator(scan -> scan.tableName(table).projectionExpression("sk")).items().stream()
                .flatMap(item -> Optional.ofNullable(item.get("sk")).stream())
                .map(AttributeValue::s)
                .filter(sk -> sk.startsWith(prefix))
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

    /** As all were before there was a dictionary, and as they lie in tables that are in use. */
    @Test
    void a_state_that_was_deflated_without_a_dictionary_can_be_read() throws IOException {
        var text = "prod/api ".repeat(10_000) + "é😀";
        var plain = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(plain)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Deflated.text(List.of(plain.toByteArray()))).isEqualTo(text);
    }

    /** The checksum with which all begin that was deflated with it: what is stored can be read with no other dictionary. */
    @Test
    void the_dictionary_is_the_one_that_states_are_stored_with() {
        assertThat(HexFormat.of().formatHex(Deflated.whole("{}"), 0, 6)).isEqualTo("78bb223c8517");
    }

    @Test
    void a_damaged_state_is_no_state() {
        var whole = Deflated.whole("prod/api ".repeat(100));
        var cut = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> Deflated.text(List.of(cut))).hasMessage("the stored state is damaged");
    }
}
