package dev.tocsin.bench.storm;

import dev.tocsin.aws.AwsException;
import dev.tocsin.aws.Service;
import dev.tocsin.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB, as far as the store of alerts uses it, in memory and in one thread: it counts what it would be paid for. A
 * condition that is not met fails, as there.
 */
final class CountingTable implements Service {

    private static final int LARGEST_TRANSACTION = 4 << 20;
    private static final int MOST_IN_TRANSACTION = 100;

    private final Map<String, TreeMap<String, Json>> partitions = new HashMap<>();
    private final SparseIndex index = new SparseIndex();
    private final Usage usage;

    CountingTable(Usage usage) {
        this.usage = usage;
    }

    @Override
    public Json call(String action, Json.Obj input) {
        usage.request();
        return switch (action) {
            case "PutItem" -> put(input);
            case "TransactWriteItems" -> write(input);
            case "DeleteItem" -> delete(input);
            case "GetItem" -> get(input);
            case "BatchGetItem" -> batch(input.at("RequestItems", "alerts"));
            case "Query" -> query(input);
            case "Scan" -> scan(input);
            default -> throw new IllegalArgumentException("the table does not know " + action);
        };
    }

    private Json put(Json put) {
        check(put);
        write(put.at("Item"), 1);
        return Json.obj();
    }

    private Json write(Json transaction) {
        var puts = transaction.at("TransactItems").items().stream()
                .map(item -> item.at("Put"))
                .toList();
        puts.forEach(this::check);
        refuseTooLarge(
                puts.stream().mapToInt(put -> ItemSize.of(put.at("Item"))).sum(), puts.size());
        puts.forEach(put -> write(put.at("Item"), 2));
        return Json.obj();
    }

    /** Amazon DynamoDB Developer Guide, "Quotas": so much in one transaction. */
    private static void refuseTooLarge(int bytes, int items) {
        if (bytes > LARGEST_TRANSACTION || items > MOST_IN_TRANSACTION) {
            throw new IllegalArgumentException(
                    "a transaction of " + items + " items and " + bytes + " bytes is too large");
        }
    }

    /** The store's two conditions: this version, or none yet. */
    private void check(Json put) {
        var condition = put.at("ConditionExpression").text();
        if (condition == null) {
            return;
        }
        var stored = item(put.at("Item"));
        var met = stored == null
                ? condition.contains("attribute_not_exists")
                : stored.at("version").equals(put.at("ExpressionAttributeValues", ":version"));
        if (!met) {
            throw new AwsException.Refused(
                    "DynamoDb", "PutItem", 400, "ConditionalCheckFailedException", "", new Json.Null());
        }
    }

    /** @param times 2 in a transaction, which is prepared and then committed */
    private void write(Json next, int times) {
        var before = partitions
                .computeIfAbsent(text(next, "pk"), _ -> new TreeMap<>())
                .put(text(next, "sk"), next);
        usage.written(Math.max(size(before), ItemSize.of(next)), times);
        usage.indexed(index.change(before, next));
    }

    private static int size(@Nullable Json item) {
        return item == null ? 0 : ItemSize.of(item);
    }

    private Json delete(Json delete) {
        var partition = partitions.get(text(delete.at("Key"), "pk"));
        var before = partition == null ? null : partition.remove(text(delete.at("Key"), "sk"));
        usage.written(size(before), 1);
        usage.indexed(index.change(before, null));
        return Json.obj();
    }

    private Json get(Json get) {
        var item = item(get.at("Key"));
        usage.read(size(item), true);
        return Json.obj("Item", item);
    }

    private Json batch(Json asked) {
        var items = asked.at("Keys").items().stream().map(this::item).toList();
        items.forEach(item -> usage.read(size(item), !asked.at("ConsistentRead").isNull()));
        return Json.obj(
                "Responses",
                Json.obj("alerts", items.stream().filter(Objects::nonNull).toList()));
    }

    private Json query(Json query) {
        var ofIndex = !query.at("IndexName").isNull();
        var items = ofIndex ? index.query(query) : partition(query);
        usage.read(items.stream().mapToInt(ItemSize::of).sum(), !ofIndex);
        return Json.obj("Items", items);
    }

    /** A filter is applied to what was read and paid for: all of the table. */
    private Json scan(Json scan) {
        usage.read((int) Math.min(Integer.MAX_VALUE, bytes()), false);
        var sk = text(scan.at("ExpressionAttributeValues"), ":sk");
        return Json.obj(
                "Items",
                partitions.values().stream()
                        .flatMap(partition -> Stream.ofNullable(partition.get(sk)))
                        .toList());
    }

    /** All of it, or one sort key, or what comes before one. */
    private List<Json> partition(Json query) {
        var values = query.at("ExpressionAttributeValues");
        var items = partitions.getOrDefault(text(values, ":pk"), new TreeMap<>());
        return asked(items, values).values().stream()
                .limit(Long.parseLong(query.at("Limit").text("1000000")))
                .toList();
    }

    private static SortedMap<String, Json> asked(NavigableMap<String, Json> items, Json values) {
        if (!values.at(":after").isNull()) {
            return items.headMap(text(values, ":after"));
        }
        return values.at(":sk").isNull() ? items : items.subMap(text(values, ":sk"), true, text(values, ":sk"), true);
    }

    private @Nullable Json item(Json key) {
        var partition = partitions.get(text(key, "pk"));
        return partition == null ? null : partition.get(text(key, "sk"));
    }

    static String text(Json item, String name) {
        var value = item.at(name, "S").text();
        if (value == null) {
            throw new IllegalArgumentException(
                    "no " + name + " in " + item.members().keySet());
        }
        return value;
    }

    /** The bytes of all items. */
    long bytes() {
        return partitions.values().stream()
                .flatMap(items -> items.values().stream())
                .mapToLong(ItemSize::of)
                .sum();
    }
}
