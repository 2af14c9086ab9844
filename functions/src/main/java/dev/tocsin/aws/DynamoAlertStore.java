package dev.tocsin.aws;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertJson;
import dev.tocsin.alert.AlertStore;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.FoldJson;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.alert.Vigil;
import dev.tocsin.alert.VigilJson;
import dev.tocsin.image.Stream;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Alerts in the table "alerts". One partition an alert, {@code alert#<id>}, so no key is hotter than the alert is busy:
 *
 * <pre>
 * sk                what
 * state             version, status, rule, stream, and the state itself, deflated, in `body`
 * part#1, part#2    what of a very large state does not fit beside it
 * apart#<version>#<writer>#1   the same where all of it is more than a transaction takes: written before the state that knows its writer
 * due#0000000007    a notification that is not handed over yet; in the sparse index `due` until it is
 *
 * A fold is a partition of the same kind, with `fold` in place of `state`, and so is a vigil. What wakes at some time is in the same index, in
 * partitions of its own.
 * </pre>
 */
public final class DynamoAlertStore implements AlertStore {

    static final String INDEX = "due";

    private static final int MOST_READS = 5;

    private final Service dynamo;
    private final String table;

    public DynamoAlertStore(Service dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Stored load(String rule, Stream stream) {
        var none = Alert.none(rule, stream);
        return read(Row.partition(none.id()), Optional.of(none));
    }

    /** @param none what is there when nothing is; empty where something must be */
    private Stored read(Json partition, Optional<Alert> none) {
        for (var reads = 0; reads < MOST_READS; reads++) {
            var items = items(partition);
            var alert = items.containsKey(Row.STATE) ? alert(items) : none;
            if (alert.isPresent()) {
                return new Stored(alert.get(), due(items));
            }
        }
        throw new IllegalStateException(
                partition.at("S").text() + " changed while it was read, " + MOST_READS + " times");
    }

    private Stored stored(String partition) {
        return read(Value.text(partition), Optional.empty());
    }

    @Override
    public void save(Alert next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        save(Row.of(next, now), due);
    }

    @Override
    public Fold loadFold(String rule, Fold.Key key) {
        var none = Fold.none(rule, key);
        return load(none.id(), Row.FOLD).map(DynamoAlertStore::fold).orElse(none);
    }

    @Override
    public Vigil loadVigil(Vigil.Key key) {
        var none = Vigil.none(key);
        return load(none.id(), Row.VIGIL).map(DynamoAlertStore::vigil).orElse(none);
    }

    /** Empty when there is none. */
    private Optional<State> load(String id, String sk) {
        for (var reads = 0; reads < MOST_READS; reads++) {
            var items = items(Row.partition(id));
            var state = items.containsKey(sk) ? whole(items, sk) : Optional.<State>empty();
            if (state.isPresent() || !items.containsKey(sk)) {
                return state;
            }
        }
        throw new IllegalStateException(sk + " " + id + " changed while it was read, " + MOST_READS + " times");
    }

    private static Fold fold(State state) {
        return FoldJson.read(JsonText.parse(state.text()), state.version());
    }

    private static Vigil vigil(State state) {
        return VigilJson.read(JsonText.parse(state.text()), state.version());
    }

    @Override
    public void saveVigil(Vigil next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        save(Row.of(next, now), due);
    }

    @Override
    public void saveFold(Fold next, List<Notification> due, Instant now) throws ChangedMeanwhile {
        save(Row.of(next, now), due);
    }

    private void save(Row row, List<Notification> due) throws ChangedMeanwhile {
        try {
            if (due.isEmpty() && row.parts().isEmpty()) {
                putState(row);
            } else if (row.fitsTogether()) {
                putTogether(row, due);
            } else {
                putApart(row.apart(UUID.randomUUID().toString()), due);
            }
        } catch (AwsException.Refused e) {
            if (lost(e)) {
                throw new ChangedMeanwhile(row.id());
            }
            throw e;
        }
    }

    @Override
    public void handedOver(String alert, int revision) {
        dynamo.call("DeleteItem", Json.obj("TableName", table, "Key", key(Row.partition(alert), dueKey(revision))));
    }

    @Override
    public List<Notification> due(Instant before, int most) {
        var due = new ArrayList<Notification>();
        for (var shard = 0; shard < Row.SHARDS; shard++) {
            due.addAll(due(String.valueOf(shard), before, most));
        }
        due.sort(Comparator.comparing(Notification::at));
        return List.copyOf(due.subList(0, Math.min(most, due.size())));
    }

    private List<Notification> due(String shard, Instant before, int most) {
        return index(shard, before, most)
                .map(key -> key(key.raw("pk"), key.text("sk")))
                .flatMap(key -> notification(key).stream())
                .toList();
    }

    private java.util.stream.Stream<Item> index(String shard, Instant by, int most) {
        var query = Json.obj(
                "TableName", table,
                "IndexName", INDEX,
                "KeyConditionExpression", "dueShard = :shard AND dueAt <= :by",
                "ExpressionAttributeValues",
                        Json.obj(":shard", Value.text(shard), ":by", Value.number(by.toEpochMilli())),
                "Limit", most);
        return itemsOf(dynamo.call("Query", query));
    }

    private static java.util.stream.Stream<Item> itemsOf(Json page) {
        return page.at("Items").items().stream().map(Item::new);
    }

    @Override
    public List<Alert> waking(Instant by, int most) {
        var waking = new ArrayList<Alert>();
        for (var shard = 0; shard < Row.SHARDS; shard++) {
            index(Row.WAKING + shard, by, most)
                    .map(key -> stored(key.text("pk")).alert())
                    .filter(alert -> alert.timing().wakesBy(by))
                    .forEach(waking::add);
        }
        waking.sort(Comparator.comparing(
                alert -> Objects.requireNonNull(alert.timing().wakeAt())));
        return List.copyOf(waking.subList(0, Math.min(most, waking.size())));
    }

    @Override
    public List<Fold> wakingFolds(Instant by, int most) {
        return waking(Row.FOLDING, Row.FOLD, by, most)
                .map(DynamoAlertStore::fold)
                .filter(fold -> fold.timing().wakesBy(by))
                .limit(most)
                .toList();
    }

    @Override
    public List<Vigil> wakingVigils(Instant by, int most) {
        return waking(Row.WATCHING, Row.VIGIL, by, most)
                .map(DynamoAlertStore::vigil)
                .filter(vigil -> vigil.wakesBy(by))
                .limit(most)
                .toList();
    }

    private java.util.stream.Stream<State> waking(String shards, String sk, Instant by, int most) {
        return IntStream.range(0, Row.SHARDS)
                .mapToObj(shard -> index(shards + shard, by, most))
                .flatMap(keys -> keys)
                .map(key -> items(key.raw("pk")))
                .flatMap(items -> whole(items, sk).stream());
    }

    @Override
    public java.util.stream.Stream<Alert> all() {
        return scan(Row.STATE)
                .map(item -> alert(Map.of(Row.STATE, item))
                        .orElseGet(() -> stored(item.text("pk")).alert()));
    }

    @Override
    public java.util.stream.Stream<Fold> folds() {
        return scan(Row.FOLD)
                .map(item -> whole(Map.of(Row.FOLD, item), Row.FOLD)
                        .or(() -> whole(items(item.raw("pk")), Row.FOLD))
                        .map(DynamoAlertStore::fold)
                        .orElseThrow(() -> new IllegalStateException(item.text("pk") + " changed while it was read")));
    }

    @Override
    public List<Vigil> vigils() {
        return scan(Row.VIGIL)
                .flatMap(item -> whole(Map.of(Row.VIGIL, item), Row.VIGIL).stream())
                .map(DynamoAlertStore::vigil)
                .toList();
    }

    private java.util.stream.Stream<Item> scan(String sk) {
        var scan = Json.obj(
                "TableName",
                table,
                "FilterExpression",
                "sk = :sk",
                "ExpressionAttributeValues",
                Json.obj(":sk", Value.text(sk)));
        return dynamo.pages("Scan", scan, Paging.LAST_KEY).flatMap(DynamoAlertStore::itemsOf);
    }

    /** The index lags behind the table: what was handed over a moment ago is not there any more. */
    private Optional<Notification> notification(Json.Obj key) {
        var get = Json.obj("TableName", table, "Key", key, "ConsistentRead", true);
        var item = dynamo.call("GetItem", get).at("Item");
        return item.isNull() ? Optional.empty() : Optional.of(notificationOf(new Item(item)));
    }

    private void putState(Row row) {
        dynamo.call("PutItem", guarded(row));
    }

    private Json.Obj guarded(Row row) {
        return Json.obj(
                "TableName", table,
                "Item", row.state(),
                "ConditionExpression", row.condition(),
                "ExpressionAttributeValues", row.conditionValues());
    }

    /** The token makes one transaction of all tries of one call. */
    private void putTogether(Row row, List<Notification> due) {
        var puts = new ArrayList<Json.Obj>();
        puts.add(guarded(row));
        row.parts().forEach(part -> puts.add(put(part)));
        due.forEach(notification -> puts.add(put(due(notification))));
        var writes = puts.stream().map(put -> Json.obj("Put", put)).toList();
        dynamo.call("TransactWriteItems", Json.obj("TransactItems", writes, "ClientRequestToken", UUID.randomUUID()));
    }

    /**
     * First the parts, which nobody knows yet, then the state that knows them, and at last what nobody knows any more. Who is
     * slower has written parts in vain; they go with those of its version.
     */
    private void putApart(Row row, List<Notification> due) {
        row.parts().forEach(part -> dynamo.call("PutItem", put(part)));
        putTogether(row.withoutParts(), due);
        items(Row.partition(row.id())).values().stream()
                .filter(row::replaces)
                .forEach(part -> dynamo.call(
                        "DeleteItem",
                        Json.obj("TableName", table, "Key", key(Row.partition(row.id()), part.text("sk")))));
    }

    private Json.Obj put(Map<String, Json> item) {
        return Json.obj("TableName", table, "Item", item);
    }

    /** Whether somebody else wrote before. */
    private static boolean lost(AwsException.Refused refused) {
        return refused.is("ConditionalCheckFailedException")
                || refused.body().at("CancellationReasons").items().stream()
                        .map(reason -> reason.at("Code").text(""))
                        .anyMatch(code -> code.equals("ConditionalCheckFailed") || code.equals("TransactionConflict"));
    }

    private static Map<String, Json> due(Notification notification) {
        return Map.of(
                "pk", Row.partition(notification.alert()),
                "sk", Value.text(dueKey(notification.revision())),
                "dueShard", Value.text(Row.shard(notification.alert())),
                "dueAt", Value.number(notification.at().toEpochMilli()),
                "notification", Value.text(NotificationJson.write(notification).write()));
    }

    /** By sort key. */
    private Map<String, Item> items(Json partition) {
        var query = Json.obj(
                "TableName",
                table,
                "ConsistentRead",
                true,
                "KeyConditionExpression",
                "pk = :pk",
                "ExpressionAttributeValues",
                Json.obj(":pk", partition));
        return dynamo.pages("Query", query, Paging.LAST_KEY)
                .flatMap(DynamoAlertStore::itemsOf)
                .collect(Collectors.toMap(item -> item.text("sk"), item -> item));
    }

    private static Optional<Alert> alert(Map<String, Item> items) {
        return whole(items, Row.STATE).map(state -> AlertJson.read(JsonText.parse(state.text()), state.version()));
    }

    private record State(String text, long version) {}

    /** Empty when its parts are not all of one version: it was written while it was read. */
    private static Optional<State> whole(Map<String, Item> items, String sk) {
        var state = items.getOrDefault(sk, new Item(Json.obj()));
        var version = state.number("version");
        var bodies = new ArrayList<byte[]>();
        bodies.add(state.bytes("body"));
        for (var part = 1; part < state.number("parts"); part++) {
            var item = items.get(Row.partKey(version, writer(state), part));
            if (item == null || item.number("version") != version) {
                return Optional.empty();
            }
            bodies.add(item.bytes("body"));
        }
        return Optional.of(new State(Deflated.text(bodies), version));
    }

    /** Empty where the parts were written together with it. */
    private static String writer(Item state) {
        return state.has(Row.APART) ? state.text(Row.APART) : "";
    }

    private static List<Notification> due(Map<String, Item> items) {
        return items.values().stream()
                .filter(item -> item.text("sk").startsWith("due#"))
                .map(DynamoAlertStore::notificationOf)
                .sorted(Comparator.comparingInt(Notification::revision))
                .toList();
    }

    private static Notification notificationOf(Item item) {
        return NotificationJson.read(JsonText.parse(item.text("notification")));
    }

    private static Json.Obj key(Json pk, String sk) {
        return Json.obj("pk", pk, "sk", Value.text(sk));
    }

    private static String dueKey(int revision) {
        return "due#%010d".formatted(revision);
    }
}
