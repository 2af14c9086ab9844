package dev.tocsin.alert;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ids by the time at which they wake: what the sparse index of the table is. */
final class WakingOrder {

    private final Map<String, Instant> byId = new HashMap<>();
    private final TreeMap<Instant, TreeSet<String>> byTime = new TreeMap<>();

    void put(String id, @Nullable Instant wakeAt) {
        var before = wakeAt == null ? byId.remove(id) : byId.put(id, wakeAt);
        if (before != null) {
            var ids = byTime.getOrDefault(before, new TreeSet<>());
            ids.remove(id);
            if (ids.isEmpty()) {
                byTime.remove(before);
            }
        }
        if (wakeAt != null) {
            byTime.computeIfAbsent(wakeAt, _ -> new TreeSet<>()).add(id);
        }
    }

    /** Those that wake by then, the earliest first. */
    Stream<String> by(Instant time) {
        return byTime.headMap(time, true).values().stream().flatMap(TreeSet::stream);
    }

    Optional<Instant> first() {
        return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.firstKey());
    }
}
