package dev.tocsin.bench.storm;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * DynamoDB, as far as the store of alerts uses it, in memory and in one thread: it counts what it would be paid for. A
 * condition that is not met fails, as there.
 */
final class CountingTable implements DynamoDbClient {

    private static final int LARGEST_TRANSACTION = 4 << 20;
    private static final int MOST_IN_TRANSACTION = 100;

    private final Map<String, TreeMap<String, Map<String, AttributeValue>>> partitions = new HashMap<>();
    private final SparseIndex index = new SparseIndex();
    private final Usage usage;

    CountingTable(Usage usage) {
        this.usage = usage;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest put) {
        usage.request();
        check(put.item(), put.conditionExpression(), put.expressionAttributeValues());
        write(put.item(), 1);
        return PutItemResponse.builder().build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest transaction) {
        usage.request();
        var puts = transaction.transactItems().stream().map(item -> item.put()).toList();
        puts.forEach(this::check);
        refuseTooLarge(puts.stream().mapToInt(put -> ItemSize.of(put.item())).sum(), puts.size());
        puts.forEach(put -> write(put.item(), 2));
        return TransactWriteItemsResponse.builder().build();
    }

    /** Amazon DynamoDB Developer Guide, "Quotas": so much in one transaction. */
    private static void refuseTooLarge(int bytes, int items) {
        if (bytes > LARGEST_TRANSACTION || items > MOST_IN_TRANSACTION) {
            throw new IllegalArgumentException(
                    "a transaction of " + items + " items and " + bytes + " bytes is too large");
        }
    }

    private void check(Put put) {
        check(put.item(), put.conditionExpression(), put.expressionAttributeValues());
    }

    /** The store's two conditions: this version, or none yet. */
    private void check(
            Map<String, AttributeValue> next, @Nullable String condition, Map<String, AttributeValue> values) {
        if (condition == null) {
            return;
        }
        var stored = item(next);
        var met = stored == null ? condition.contains("attribute_not_exists") : sameVersion(stored, values);
        if (!met) {
            throw ConditionalCheckFailedException.builder().message("not met").build();
        }
    }

    private static boolean sameVersion(Map<String, AttributeValue> stored, Map<String, AttributeValue> values) {
        return stored.getOrDefault("version", fromS("")).equals(values.get(":version"));
    }

    /** @param times 2 in a transaction, which is prepared and then committed */
    private void write(Map<String, AttributeValue> next, int times) {
        var before = partitions
                .computeIfAbsent(text(next, "pk"), _ -> new TreeMap<>())
                .put(text(next, "sk"), next);
        usage.written(Math.max(size(before), ItemSize.of(next)), times);
        usage.indexed(index.change(before, next));
    }

    private static int size(@Nullable Map<String, AttributeValue> item) {
        return item == null ? 0 : ItemSize.of(item);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest delete) {
        usage.request();
        var partition = partitions.get(text(delete.key(), "pk"));
        var before = partition == null ? null : partition.remove(text(delete.key(), "sk"));
        usage.written(size(before), 1);
        usage.indexed(index.change(before, null));
        return DeleteItemResponse.builder().build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest get) {
        usage.request();
        var item = item(get.key());
        usage.read(size(item), true);
        return item == null
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder().item(item).build();
    }

    @Override
    public QueryResponse query(QueryRequest query) {
        usage.request();
        var items = query.indexName() == null ? partition(query) : index.query(query);
        usage.read(items.stream().mapToInt(ItemSize::of).sum(), query.indexName() == null);
        return QueryResponse.builder().items(items).build();
    }

    /** A filter is applied to what was read and paid for: all of the table. */
    @Override
    public ScanResponse scan(ScanRequest scan) {
        usage.request();
        usage.read((int) Math.min(Integer.MAX_VALUE, bytes()), false);
        var sk = text(scan.expressionAttributeValues(), ":sk");
        var items = partitions.values().stream()
                .flatMap(partition -> Stream.ofNullable(partition.get(sk)))
                .toList();
        return ScanResponse.builder().items(items).build();
    }

    private List<Map<String, AttributeValue>> partition(QueryRequest query) {
        var items = partitions.get(text(query.expressionAttributeValues(), ":pk"));
        return items == null ? List.of() : List.copyOf(items.values());
    }

    private @Nullable Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        var partition = partitions.get(text(key, "pk"));
        return partition == null ? null : partition.get(text(key, "sk"));
    }

    static String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name + " in " + item.keySet());
        }
        return value.s();
    }

    /** The bytes of all items. */
    long bytes() {
        return partitions.values().stream()
                .flatMap(items -> items.values().stream())
                .mapToLong(ItemSize::of)
                .sum();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
