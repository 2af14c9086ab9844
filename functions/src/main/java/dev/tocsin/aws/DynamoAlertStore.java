package dev.tocsin.aws;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

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
import dev.tocsin.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Alerts in the table "alerts". One partition an alert, {@code alert#<id>}, so no key is hotter than the alert is busy:
 *
 * <pre>
 * sk                what
 * state             version, status, rule, stream, and the state itself, deflated, in `body`
 * part#1, part#2    what of a very large state does not fit beside it
 * due#0000000007    a notification that is not handed over yet; in the sparse index `due` until it is
 *
 * A fold is a partition of the same kind, with `fold` in place of `state`, and so is a vigil. What wakes at some time is in the same index, in
 * partitions of its own.
 * </pre>
 */
public final class DynamoAlertStore implements AlertStore {

    static final String INDEX = "due";

    private static final int MOST_READS = 5;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoAlertStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Stored load(String rule, Stream stream) {
        var none = Alert.none(rule, stream);
        return read(Row.partition(none.id()), Optional.of(none));
    }

    /** @param none what is there when nothing is; empty where something must be */
    private Stored read(AttributeValue partition, Optional<Alert> none) {
        for (var reads = 0; reads < MOST_READS; reads++) {
            var items = items(partition);
            var alert = items.containsKey(Row.STATE) ? alert(items) : none;
            if (alert.isPresent()) {
                return new Stored(alert.get(), due(items));
            }
        }
        throw new IllegalStateException(partition.s() + " changed while it was read, " + MOST_READS + " times");
    }

    private Stored stored(String partition) {
        return read(fromS(partition), Optional.empty());
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
            } else {
                putTogether(row, due);
            }
        } catch (ConditionalCheckFailedException e) {
            throw new ChangedMeanwhile(row.id());
        } catch (TransactionCanceledException e) {
            if (lost(e)) {
                throw new ChangedMeanwhile(row.id());
            }
            throw e;
        }
    }

    @Override
    public void handedOver(String alert, int revision) {
        dynamo.deleteItem(delete ->
                delete.tableName(table).key(Map.of("pk", Row.partition(alert), "sk", fromS(dueKey(revision)))));
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
                .map(key -> Map.of("pk", attribute(key, "pk"), "sk", attribute(key, "sk")))
                .flatMap(key -> notification(key).stream())
                .toList();
    }

    private java.util.stream.Stream<Map<String, AttributeValue>> index(String shard, Instant by, int most) {
        return dynamo
                .query(query -> query.tableName(table)
                        .indexName(INDEX)
                        .keyConditionExpression("dueShard = :shard AND dueAt <= :by")
                        .expressionAttributeValues(Map.of(":shard", fromS(shard), ":by", number(by.toEpochMilli())))
                        .limit(most))
                .items()
                .stream();
    }

    @Override
    public List<Alert> waking(Instant by, int most) {
        var waking = new ArrayList<Alert>();
        for (var shard = 0; shard < Row.SHARDS; shard++) {
            index(Row.WAKING + shard, by, most)
                    .map(key -> stored(attribute(key, "pk").s()).alert())
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
                .map(key -> items(attribute(key, "pk")))
                .flatMap(items -> whole(items, sk).stream());
    }

    @Override
    public java.util.stream.Stream<Alert> all() {
        return scan(Row.STATE)
                .map(item -> alert(Map.of(Row.STATE, item))
                        .orElseGet(() -> stored(attribute(item, "pk").s()).alert()));
    }

    @Override
    public List<Vigil> vigils() {
        return scan(Row.VIGIL)
                .flatMap(item -> whole(Map.of(Row.VIGIL, item), Row.VIGIL).stream())
                .map(DynamoAlertStore::vigil)
                .toList();
    }

    private java.util.stream.Stream<Map<String, AttributeValue>> scan(String sk) {
        return dynamo
                .scanPaginator(scan -> scan.tableName(table)
                        .filterExpression("sk = :sk")
                        .expressionAttributeValues(Map.of(":sk", fromS(sk))))
                .items()
                .stream();
    }

    /** The index lags behind the table: what was handed over a moment ago is not there any more. */
    private Optional<Notification> notification(Map<String, AttributeValue> key) {
        var item = dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(notificationOf(item));
    }

    private void putState(Row row) {
        dynamo.putItem(put -> put.tableName(table)
                .item(row.state())
                .conditionExpression(row.condition())
                .expressionAttributeValues(row.conditionValues()));
    }

    private void putTogether(Row row, List<Notification> due) {
        var puts = new ArrayList<Put>();
        puts.add(Put.builder()
                .tableName(table)
                .item(row.state())
                .conditionExpression(row.condition())
                .expressionAttributeValues(row.conditionValues())
                .build());
        row.parts().forEach(part -> puts.add(put(part)));
        due.forEach(notification -> puts.add(put(due(notification))));
        var writes = puts.stream()
                .map(put -> TransactWriteItem.builder().put(put).build())
                .toList();
        dynamo.transactWriteItems(transaction -> transaction.transactItems(writes));
    }

    private Put put(Map<String, AttributeValue> item) {
        return Put.builder().tableName(table).item(item).build();
    }

    private static boolean lost(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .anyMatch(reason ->
                        "ConditionalCheckFailed".equals(reason.code()) || "TransactionConflict".equals(reason.code()));
    }

    private static Map<String, AttributeValue> due(Notification notification) {
        return Map.of(
                "pk", Row.partition(notification.alert()),
                "sk", fromS(dueKey(notification.revision())),
                "dueShard", fromS(Row.shard(notification.alert())),
                "dueAt", number(notification.at().toEpochMilli()),
                "notification", fromS(NotificationJson.write(notification).write()));
    }

    /** By sort key. */
    private Map<String, Map<String, AttributeValue>> items(AttributeValue partition) {
        var items = new HashMap<String, Map<String, AttributeValue>>();
        dynamo.queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", partition)))
                .items()
                .forEach(item -> items.put(text(item, "sk"), item));
        return items;
    }

    private static Optional<Alert> alert(Map<String, Map<String, AttributeValue>> items) {
        return whole(items, Row.STATE).map(state -> AlertJson.read(JsonText.parse(state.text()), state.version()));
    }

    private record State(String text, long version) {}

    /** Empty when its parts are not all of one version: it was written while it was read. */
    private static Optional<State> whole(Map<String, Map<String, AttributeValue>> items, String sk) {
        var state = items.getOrDefault(sk, Map.of());
        var version = attribute(state, "version").n();
        var bodies = new ArrayList<byte[]>();
        bodies.add(attribute(state, "body").b().asByteArray());
        for (var part = 1; part < Integer.parseInt(attribute(state, "parts").n()); part++) {
            var item = items.get("part#" + part);
            if (item == null || !attribute(item, "version").n().equals(version)) {
                return Optional.empty();
            }
            bodies.add(attribute(item, "body").b().asByteArray());
        }
        return Optional.of(new State(Deflated.text(bodies), Long.parseLong(version)));
    }

    private static List<Notification> due(Map<String, Map<String, AttributeValue>> items) {
        return items.values().stream()
                .filter(item -> text(item, "sk").startsWith("due#"))
                .map(DynamoAlertStore::notificationOf)
                .sorted(Comparator.comparingInt(Notification::revision))
                .toList();
    }

    private static Notification notificationOf(Map<String, AttributeValue> item) {
        return NotificationJson.read(JsonText.parse(text(item, "notification")));
    }

    private static String dueKey(int revision) {
        return "due#%010d".formatted(revision);
    }

    private static AttributeValue number(long number) {
        return fromN(String.valueOf(number));
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        var attribute = item.get(name);
        if (attribute == null) {
            throw new IllegalStateException("an item of the alerts table has no " + name);
        }
        return attribute;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return attribute(item, name).s();
    }
}
