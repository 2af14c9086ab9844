package dev.tocsin.bench.storm;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The index {@code due}: keys alone, of the items that have {@code dueShard}. */
final class SparseIndex {

    private record Key(long dueAt, String pk, String sk) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::dueAt).thenComparing(Key::pk).thenComparing(Key::sk);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<String, TreeMap<Key, Map<String, AttributeValue>>> shards = new HashMap<>();

    /** @return the writes that the index takes: 0 when its keys are the same, 2 when an entry moves */
    int change(@Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
        var left = entry(before);
        var entered = entry(after);
        if (left.equals(entered)) {
            return 0;
        }
        if (!left.isEmpty()) {
            shard(left).remove(key(left));
        }
        if (!entered.isEmpty()) {
            shard(entered).put(key(entered), entered);
        }
        return (left.isEmpty() ? 0 : 1) + (entered.isEmpty() ? 0 : 1);
    }

    /** What the index holds of an item: nothing of one that is not in it. */
    private static Map<String, AttributeValue> entry(@Nullable Map<String, AttributeValue> item) {
        if (item == null || !item.containsKey("dueShard")) {
            return Map.of();
        }
        return Map.of(
                "pk", value(item, "pk"),
                "sk", value(item, "sk"),
                "dueShard", value(item, "dueShard"),
                "dueAt", value(item, "dueAt"));
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS(""));
    }

    private NavigableMap<Key, Map<String, AttributeValue>> shard(Map<String, AttributeValue> entry) {
        return shards.computeIfAbsent(value(entry, "dueShard").s(), _ -> new TreeMap<>());
    }

    private static Key key(Map<String, AttributeValue> entry) {
        return new Key(
                Long.parseLong(value(entry, "dueAt").n()),
                value(entry, "pk").s(),
                value(entry, "sk").s());
    }

    List<Map<String, AttributeValue>> query(QueryRequest query) {
        var values = query.expressionAttributeValues();
        var shard = shards.get(value(values, ":shard").s());
        if (shard == null) {
            return List.of();
        }
        var after = new Key(Long.parseLong(value(values, ":by").n()) + 1, "", "");
        return shard.headMap(after).values().stream().limit(query.limit()).toList();
    }
}
