package dev.tocsin.aws;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertJson;
import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.FoldJson;
import dev.tocsin.alert.Vigil;
import dev.tocsin.alert.VigilJson;
import dev.tocsin.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A state as the table holds it: one item, and more where it is very large.
 *
 * @param before the version that is replaced; 0 where nothing may be
 * @param state the item that is written with a condition
 * @param parts what does not fit into it
 */
record Row(String id, long before, Map<String, Json> state, List<Map<String, Json>> parts) {

    /** A transaction takes 4 MB and 100 items (DynamoDB Developer Guide, "Quotas"); what is told beside the parts needs some of it. */
    private static final int MOST_TOGETHER = 3_000_000 / Deflated.LARGEST_PART;

    static final String APART = "apart";

    static final String STATE = "state";
    static final String FOLD = "fold";
    static final String VIGIL = "vigil";

    /** How many members a fold has, and the pages that they lie in. */
    static final String MEMBERS = "members";

    static final String PAGES = "pages";

    /** The index is spread over so many partitions; the clock asks each. */
    static final int SHARDS = 4;

    /** The index's partitions of alerts, folds and vigils that wake. */
    static final String WAKING = "waking#";

    static final String FOLDING = "folding#";

    static final String WATCHING = "watching#";

    /**
     * How long what is not open is remembered after its last change: longer than the ledger remembers what was told of it, so that its
     * revisions never begin again below those.
     */
    private static final Duration KEPT = Duration.ofDays(500);

    /** The parts of a state outlive it: DynamoDB deletes what has expired in any order, within days. */
    private static final Duration PARTS_KEPT = KEPT.plusDays(30);

    static Row of(Alert next, Instant now) {
        var item = new HashMap<String, Json>();
        item.put("status", Value.text(next.status().name()));
        item.put("rule", Value.text(next.rule()));
        item.put("stream", Value.text(next.stream().text()));
        item.put("revision", Value.number(next.revision()));
        var open = next.status() == AlertStatus.OPEN || next.status() == AlertStatus.BLIND;
        waking(item, WAKING + shard(next.id()), next.timing().wakeAt());
        return of(next.id(), STATE, next.version(), AlertJson.write(next).write(), item, open ? null : now);
    }

    /** @param pages the names of those in which its members lie; none when it keeps them by itself */
    static Row of(Fold next, List<String> pages, Instant now) {
        var item = new HashMap<String, Json>();
        item.put(MEMBERS, Value.number(next.members().size()));
        if (!pages.isEmpty()) {
            item.put(PAGES, FoldPages.written(pages));
        }
        item.put("rule", Value.text(next.rule()));
        item.put("revision", Value.number(next.revision()));
        waking(item, FOLDING + shard(next.id()), next.timing().wakeAt());
        var body = pages.isEmpty() ? FoldJson.write(next) : FoldJson.withoutMembers(next);
        return of(next.id(), FOLD, next.version(), body.write(), item, next.open() ? null : now);
    }

    /** What is silent for good may be forgotten. */
    static Row of(Vigil next, Instant now) {
        var item = new HashMap<String, Json>();
        item.put("revision", Value.number(next.revision()));
        waking(item, WATCHING + shard(next.id()), next.wakeAt());
        return of(next.id(), VIGIL, next.version(), VigilJson.write(next).write(), item, next.silent() ? now : null);
    }

    private static void waking(Map<String, Json> item, String shard, @Nullable Instant wakeAt) {
        if (wakeAt != null) {
            item.put("dueShard", Value.text(shard));
            item.put("dueAt", Value.number(wakeAt.toEpochMilli()));
        }
    }

    /** @param over since when it may be forgotten some day; null while it is open: what is open never is */
    private static Row of(
            String id, String sk, long before, String body, Map<String, Json> item, @Nullable Instant over) {
        var bodies = Deflated.parts(body);
        item.put("parts", Value.number(bodies.size()));
        fill(item, id, sk, before + 1, bodies.getFirst(), over == null ? null : over.plus(KEPT));
        var parts = new ArrayList<Map<String, Json>>();
        for (var part = 1; part < bodies.size(); part++) {
            var end = over == null ? null : over.plus(PARTS_KEPT);
            parts.add(fill(new HashMap<>(), id, partKey(before + 1, "", part), before + 1, bodies.get(part), end));
        }
        return new Row(id, before, item, parts);
    }

    private static Map<String, Json> fill(
            Map<String, Json> item, String id, String sk, long version, byte[] body, @Nullable Instant expires) {
        item.put("pk", partition(id));
        item.put("sk", Value.text(sk));
        item.put("version", Value.number(version));
        item.put("body", Value.bytes(body));
        if (expires != null) {
            item.put("expires", Value.number(expires.getEpochSecond()));
        }
        return item;
    }

    /** Whether it can be written at once. */
    boolean fitsTogether() {
        return parts.size() < MOST_TOGETHER;
    }

    /**
     * The same for parts that are written before it: under names that no other writer uses, as they are overwritten by nobody.
     *
     * @param writer a name that nobody else has
     */
    Row apart(String writer) {
        var known = new HashMap<>(state);
        known.put(APART, Value.text(writer));
        var named = new ArrayList<Map<String, Json>>();
        for (var part = 1; part <= parts.size(); part++) {
            var item = new HashMap<>(parts.get(part - 1));
            item.put("sk", Value.text(partKey(before + 1, writer, part)));
            named.add(item);
        }
        return new Row(id, before, known, named);
    }

    Row withoutParts() {
        return new Row(id, before, state, List.of());
    }

    /** @param writer empty where it was written together with its state */
    static String partKey(long version, String writer, int part) {
        return writer.isEmpty() ? "part#" + part : APART + "#%010d#%s#%d".formatted(version, writer, part);
    }

    /** Whether it is a part of a version before this one, or was to be one: nobody will read it again. */
    boolean replaces(Item item) {
        return item.text("sk").startsWith(APART + "#") && item.number("version") <= before;
    }

    /** No stored version is 0, so that only a first write may find nothing. */
    String condition() {
        var unchanged = "version = :version";
        return before == 0 ? "attribute_not_exists(pk) OR " + unchanged : unchanged;
    }

    Map<String, Json> conditionValues() {
        return Map.of(":version", Value.number(before));
    }

    static Json partition(String id) {
        return Value.text("alert#" + id);
    }

    /** All partitions of the index whose names begin so. */
    static Stream<String> shards(String kind) {
        return IntStream.range(0, SHARDS).mapToObj(shard -> kind + shard);
    }

    static String shard(String id) {
        return String.valueOf(Integer.parseInt(id.substring(0, 2), 16) % SHARDS);
    }
}
