package dev.tocsin.bench.storm;

import dev.tocsin.json.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    private final Map<String, TreeMap<Key, Json>> shards = new HashMap<>();

    /** @return the writes that the index takes: 0 when its keys are the same, 2 when an entry moves */
    int change(@Nullable Json before, @Nullable Json after) {
        var left = entry(before);
        var entered = entry(after);
        if (left.equals(entered)) {
            return 0;
        }
        if (isThere(left)) {
            shard(left).remove(key(left));
        }
        if (isThere(entered)) {
            shard(entered).put(key(entered), entered);
        }
        return (isThere(left) ? 1 : 0) + (isThere(entered) ? 1 : 0);
    }

    private static boolean isThere(Json entry) {
        return !entry.members().isEmpty();
    }

    /** What the index holds of an item: nothing of one that is not in it. */
    private static Json entry(@Nullable Json item) {
        if (item == null || item.at("dueShard").isNull()) {
            return Json.obj();
        }
        return Json.obj(
                "pk", item.at("pk"),
                "sk", item.at("sk"),
                "dueShard", item.at("dueShard"),
                "dueAt", item.at("dueAt"));
    }

    private NavigableMap<Key, Json> shard(Json entry) {
        return shards.computeIfAbsent(entry.at("dueShard", "S").text(""), _ -> new TreeMap<>());
    }

    private static Key key(Json entry) {
        return new Key(
                Long.parseLong(entry.at("dueAt", "N").text("0")),
                entry.at("pk", "S").text(""),
                entry.at("sk", "S").text(""));
    }

    List<Json> query(Json query) {
        var values = query.at("ExpressionAttributeValues");
        var shard = shards.get(values.at(":shard", "S").text(""));
        if (shard == null) {
            return List.of();
        }
        var after = new Key(Long.parseLong(values.at(":by", "N").text("0")) + 1, "", "");
        var most = Long.parseLong(query.at("Limit").text("1000000"));
        return shard.headMap(after).values().stream().limit(most).toList();
    }
}
