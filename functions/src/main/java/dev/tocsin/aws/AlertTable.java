package dev.tocsin.aws;

import dev.tocsin.alert.AlertStore.ChangedMeanwhile;
import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The items of the table "alerts", and the ways in which they are read and written. */
final class AlertTable {

    private static final String INDEX = "due";

    private static final int MOST_READS = 5;

    /** Amazon DynamoDB API Reference, "BatchGetItem". */
    private static final int MOST_IN_BATCH = 100;

    private final Service dynamo;
    private final String name;

    AlertTable(Service dynamo, String name) {
        this.dynamo = dynamo;
        this.name = name;
    }

    static Json.Obj key(Json pk, String sk) {
        return Json.obj("pk", pk, "sk", Value.text(sk));
    }

    /** Of a partition, by sort key. */
    Map<String, Item> items(Json partition) {
        return dynamo.pages("Query", query("pk = :pk", Json.obj(":pk", partition)), Paging.LAST_KEY)
                .flatMap(AlertTable::itemsOf)
                .collect(Collectors.toMap(item -> item.text("sk"), item -> item));
    }

    /** One of a partition, if it is there. */
    Optional<Item> item(Json partition, String sk) {
        var values = Json.obj(":pk", partition, ":sk", Value.text(sk));
        return itemsOf(dynamo.call("Query", query("pk = :pk AND sk = :sk", values)))
                .findFirst();
    }

    private Json.Obj query(String condition, Json.Obj values) {
        return Json.obj(
                "TableName", name,
                "ConsistentRead", true,
                "KeyConditionExpression", condition,
                "ExpressionAttributeValues", values);
    }

    /** Those of a partition that come before a sort key, in their order, as they were a moment ago. */
    Stream<Item> before(Json partition, String sk, int most) {
        var query = Json.obj(
                "TableName",
                name,
                "KeyConditionExpression",
                "pk = :pk AND sk < :after",
                "ExpressionAttributeValues",
                Json.obj(":pk", partition, ":after", Value.text(sk)),
                "Limit",
                most);
        return dynamo.pages("Query", query, Paging.LAST_KEY)
                .flatMap(AlertTable::itemsOf)
                .limit(most);
    }

    /** The index lags behind the table: what was handed over a moment ago is not there any more. */
    Optional<Item> get(Json.Obj key) {
        var item = dynamo.call("GetItem", Json.obj("TableName", name, "Key", key, "ConsistentRead", true))
                .at("Item");
        return item.isNull() ? Optional.empty() : Optional.of(new Item(item));
    }

    /** Those of these that are there, in no order, a hundred a call. */
    Stream<Item> batch(List<Json.Obj> keys) {
        return batch(keys, true);
    }

    /** The same, as they were a moment ago, for half of the price. */
    Stream<Item> batchOfLate(List<Json.Obj> keys) {
        return batch(keys, false);
    }

    private Stream<Item> batch(List<Json.Obj> keys, boolean consistent) {
        return IntStream.iterate(0, from -> from < keys.size(), from -> from + MOST_IN_BATCH)
                .mapToObj(from -> keys.subList(from, Math.min(keys.size(), from + MOST_IN_BATCH)))
                .map(some -> Json.obj("Keys", Json.arr(some), "ConsistentRead", consistent))
                .flatMap(some -> answered(Json.obj(name, some)));
    }

    /** What DynamoDB has not come to is asked for again, one retry after the other, as what it refuses for a time is. */
    private Stream<Item> answered(Json asked) {
        var items = new ArrayList<Item>();
        var left = asked;
        for (var tries = 0; tries < MOST_READS && left.members().containsKey(name); tries++) {
            var answer = dynamo.call("BatchGetItem", Json.obj("RequestItems", left));
            answer.at("Responses", name).items().forEach(item -> items.add(new Item(item)));
            left = answer.at("UnprocessedKeys");
        }
        if (left.members().containsKey(name)) {
            throw new IllegalStateException("DynamoDB did not come to all of " + MOST_IN_BATCH + " items at most, "
                    + MOST_READS + " times in a row");
        }
        return items.stream();
    }

    /** The keys of what is due by then, the earliest first. */
    Stream<Item> index(String shard, Instant by, int most) {
        var query = Json.obj(
                "TableName", name,
                "IndexName", INDEX,
                "KeyConditionExpression", "dueShard = :shard AND dueAt <= :by",
                "ExpressionAttributeValues",
                        Json.obj(":shard", Value.text(shard), ":by", Value.number(by.toEpochMilli())),
                "Limit", most);
        return itemsOf(dynamo.call("Query", query));
    }

    /** All with this sort key, read as they are taken. */
    Stream<Item> scan(String sk) {
        var scan = Json.obj(
                "TableName",
                name,
                "FilterExpression",
                "sk = :sk",
                "ExpressionAttributeValues",
                Json.obj(":sk", Value.text(sk)));
        return dynamo.pages("Scan", scan, Paging.LAST_KEY).flatMap(AlertTable::itemsOf);
    }

    private static Stream<Item> itemsOf(Json page) {
        return page.at("Items").items().stream().map(Item::new);
    }

    /** Of this id; empty when there is none. */
    Optional<State> state(String id, String sk) {
        for (var reads = 0; reads < MOST_READS; reads++) {
            var items = items(Row.partition(id));
            var state = items.containsKey(sk) ? State.of(items, sk) : Optional.<State>empty();
            if (state.isPresent() || !items.containsKey(sk)) {
                return state;
            }
        }
        throw new IllegalStateException(sk + " " + id + " changed while it was read, " + MOST_READS + " times");
    }

    void put(Map<String, Json> item) {
        dynamo.call("PutItem", Json.obj("TableName", name, "Item", item));
    }

    void delete(Json.Obj key) {
        dynamo.call("DeleteItem", Json.obj("TableName", name, "Key", key));
    }

    /** The state and what is due because of it, both or neither, unless another version than the one before it is there. */
    void save(Row row, List<Notification> due) throws ChangedMeanwhile {
        try {
            if (due.isEmpty() && row.parts().isEmpty()) {
                dynamo.call("PutItem", guarded(row));
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

    private Json.Obj guarded(Row row) {
        return Json.obj(
                "TableName", name,
                "Item", row.state(),
                "ConditionExpression", row.condition(),
                "ExpressionAttributeValues", row.conditionValues());
    }

    /** The token makes one transaction of all tries of one call. */
    private void putTogether(Row row, List<Notification> due) {
        var puts = new ArrayList<Json.Obj>();
        puts.add(guarded(row));
        row.parts().forEach(part -> puts.add(Json.obj("TableName", name, "Item", part)));
        due.forEach(notification -> puts.add(Json.obj("TableName", name, "Item", DueItem.of(notification))));
        var writes = puts.stream().map(put -> Json.obj("Put", put)).toList();
        dynamo.call("TransactWriteItems", Json.obj("TransactItems", writes, "ClientRequestToken", UUID.randomUUID()));
    }

    /**
     * First the parts, which nobody knows yet, then the state that knows them, and at last what nobody knows any more. Who is
     * slower has written parts in vain; they go with those of its version.
     */
    private void putApart(Row row, List<Notification> due) {
        row.parts().forEach(this::put);
        putTogether(row.withoutParts(), due);
        items(Row.partition(row.id())).values().stream()
                .filter(row::replaces)
                .forEach(part -> delete(key(Row.partition(row.id()), part.text("sk"))));
    }

    /** Whether somebody else wrote before. */
    private static boolean lost(AwsException.Refused refused) {
        return refused.is("ConditionalCheckFailedException")
                || refused.body().at("CancellationReasons").items().stream()
                        .map(reason -> reason.at("Code").text(""))
                        .anyMatch(code -> code.equals("ConditionalCheckFailed") || code.equals("TransactionConflict"));
    }
}
