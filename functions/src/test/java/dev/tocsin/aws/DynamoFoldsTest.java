package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.notify.Notifications;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A large fold is the same for all who write it, whatever each of them has read or written before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoFoldsTest {

    private static final Fold.Key KEY = new Fold.Key(Fold.Kind.BLINDNESS, "123456789012/eu-central-1");

    private final LocalDynamo dynamo = LocalDynamo.start();

    @AfterAll
    void stop() {
        dynamo.close();
    }

    @Test
    void several_who_write_it_in_turns_lose_nobody_and_bring_nobody_back() throws Exception {
        for (var seed = 1; seed <= 4; seed++) {
            inTurns(new Random(seed));
        }
    }

    private void inTurns(Random random) throws AlertStore.ChangedMeanwhile {
        var table = dynamo.newTable();
        var stores = List.of(store(table), store(table), store(table));
        var expected = new LinkedHashMap<String, Fold.Member>();
        for (var turn = 0; turn < 25; turn++) {
            var store = stores.get(random.nextInt(stores.size()));
            var fold = store.loadFold("rule", KEY);
            assertThat(List.copyOf(fold.members().entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
            change(expected, random);
            store.saveFold(with(fold, expected), List.of(), Notifications.NOW);
            if (random.nextBoolean()) {
                assertThatThrownBy(() -> store.saveFold(with(fold, Map.of()), List.of(), Notifications.NOW))
                        .isInstanceOf(AlertStore.ChangedMeanwhile.class);
            }
        }
    }

    @Test
    void a_write_that_fails_between_two_calls_leaves_what_was_there_or_what_was_to_be() {
        for (var seed = 1; seed <= 6; seed++) {
            withFaults(new Random(seed));
        }
    }

    private void withFaults(Random random) {
        var table = dynamo.newTable();
        var stores = List.<AlertStore>of(
                new DynamoAlertStore(faulty(random), table), new DynamoAlertStore(faulty(random), table));
        var expected = new LinkedHashMap<String, Fold.Member>();
        for (var turn = 0; turn < 25; turn++) {
            var store = stores.get(random.nextInt(stores.size()));
            var fold = store.loadFold("rule", KEY);
            assertThat(fold.members()).isEqualTo(expected);
            var next = new LinkedHashMap<>(expected);
            change(next, random);
            if (isWritten(store, with(fold, next))) {
                expected = next;
            }
        }
    }

    private static boolean isWritten(AlertStore store, Fold next) {
        try {
            store.saveFold(next, List.of(), Notifications.NOW);
            return true;
        } catch (AlertStore.ChangedMeanwhile | IllegalStateException e) {
            return store.loadFold("rule", KEY).version() > next.version();
        }
    }

    /** One in twenty of the calls that write fails, before or after it was served. */
    private Service faulty(Random random) {
        var service = dynamo.service();
        return (action, input) -> {
            var fate = action.equals("Query") ? 2 : random.nextInt(40);
            if (fate == 0) {
                throw new IllegalStateException("out of reach");
            }
            var answer = service.call(action, input);
            if (fate == 1) {
                throw new IllegalStateException("the answer is lost");
            }
            return answer;
        };
    }

    /** Some join, some leave, some are another than they were; now and then nearly all leave. */
    private static void change(Map<String, Fold.Member> members, Random random) {
        for (var joining = random.nextInt(300); joining > 0; joining--) {
            members.put("alert-" + random.nextInt(5_000), member(random));
        }
        for (var one : new ArrayList<>(members.keySet())) {
            if (random.nextInt(100) == 0) {
                members.remove(one);
            } else if (random.nextInt(100) == 0) {
                members.put(one, member(random));
            }
        }
        if (random.nextInt(10) == 0) {
            members.keySet().removeAll(members.keySet().stream().skip(20).toList());
        }
    }

    @Test
    void one_that_grows_little_by_little_lies_in_the_pages_of_one_that_was_written_at_once() throws Exception {
        var random = new Random(7);
        var members = new LinkedHashMap<String, Fold.Member>();
        var grown = dynamo.newTable();
        var store = store(grown);
        for (var turn = 0; turn < 20; turn++) {
            join(30, members, random);
            store.saveFold(with(store.loadFold("rule", KEY), members), List.of(), Notifications.NOW);
        }
        var whole = dynamo.newTable();
        store(whole).saveFold(with(Fold.none("rule", KEY), members), List.of(), Notifications.NOW);
        assertThat(pages(grown)).isEqualTo(pages(whole)).hasSizeGreaterThan(2);
    }

    /** By what is in them. */
    private List<String> pages(String table) {
        var values = Json.obj(":pk", Row.partition(Fold.none("rule", KEY).id()), ":sk", Value.text("page#"));
        var query = Json.obj(
                "TableName", table,
                "KeyConditionExpression", "pk = :pk AND begins_with(sk, :sk)",
                "ExpressionAttributeValues", values);
        return dynamo.service().call("Query", query).at("Items").items().stream()
                .map(item -> new Item(item).text("sk"))
                .map(name -> name.substring(name.lastIndexOf('#')))
                .sorted()
                .toList();
    }

    @Test
    void what_is_known_of_a_page_that_the_fold_does_not_name_does_not_keep_it_from_being_written() {
        var random = new Random(7);
        var members = new LinkedHashMap<String, Fold.Member>();
        join(1_000, members, random);
        var fold = with(Fold.none("rule", KEY), members);
        var known = FoldPages.of(fold, List.of(), FoldPages.NONE).written();
        assertThat(FoldPages.of(fold, known.names(), known).fresh()).isEmpty();
        assertThat(FoldPages.of(fold, List.of(), known).names()).isEqualTo(known.names());
        assertThat(FoldPages.of(fold, List.of(), known).fresh()).hasSameSizeAs(known.pages());
    }

    private static void join(int many, Map<String, Fold.Member> members, Random random) {
        for (var joining = 0; joining < many; joining++) {
            members.put("alert-" + members.size(), member(random));
        }
    }

    private static Fold.Member member(Random random) {
        var image = new Image("123456789012", "eu-central-1", "prod/" + random.nextInt(), "sha256:01", List.of());
        return new Fold.Member(image, null, 0, "nobody looks");
    }

    private static Fold with(Fold fold, Map<String, Fold.Member> members) {
        return new Fold(
                "rule",
                KEY,
                fold.version(),
                1,
                Notifications.NOW,
                null,
                members,
                fold.timing(),
                fold.attention(),
                fold.history());
    }

    private AlertStore store(String table) {
        return new DynamoAlertStore(dynamo.service(), table);
    }
}
