package dev.tocsin.aws;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertJson;
import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Fold;
import dev.tocsin.alert.FoldJson;
import dev.tocsin.alert.Vigil;
import dev.tocsin.alert.VigilJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A state as the table holds it: one item, and more where it is very large.
 *
 * @param before the version that is replaced; 0 where nothing may be
 * @param state the item that is written with a condition
 * @param parts what does not fit into it
 */
record Row(String id, long before, Map<String, AttributeValue> state, List<Map<String, AttributeValue>> parts) {

    static final String STATE = "state";
    static final String FOLD = "fold";
    static final String VIGIL = "vigil";

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
        var item = new HashMap<String, AttributeValue>();
        item.put("status", fromS(next.status().name()));
        item.put("rule", fromS(next.rule()));
        item.put("stream", fromS(next.stream().text()));
        item.put("revision", number(next.revision()));
        var open = next.status() == AlertStatus.OPEN || next.status() == AlertStatus.BLIND;
        waking(item, WAKING + shard(next.id()), next.timing().wakeAt());
        return of(next.id(), STATE, next.version(), AlertJson.write(next).write(), item, open ? null : now);
    }

    static Row of(Fold next, Instant now) {
        var item = new HashMap<String, AttributeValue>();
        item.put("rule", fromS(next.rule()));
        item.put("revision", number(next.revision()));
        waking(item, FOLDING + shard(next.id()), next.timing().wakeAt());
        return of(next.id(), FOLD, next.version(), FoldJson.write(next).write(), item, next.open() ? null : now);
    }

    /** What is silent for good may be forgotten. */
    static Row of(Vigil next, Instant now) {
        var item = new HashMap<String, AttributeValue>();
        item.put("revision", number(next.revision()));
        waking(item, WATCHING + shard(next.id()), next.wakeAt());
        return of(next.id(), VIGIL, next.version(), VigilJson.write(next).write(), item, next.silent() ? now : null);
    }

    private static void waking(Map<String, AttributeValue> item, String shard, @Nullable Instant wakeAt) {
        if (wakeAt != null) {
            item.put("dueShard", fromS(shard));
            item.put("dueAt", number(wakeAt.toEpochMilli()));
        }
    }

    /** @param over since when it may be forgotten some day; null while it is open: what is open never is */
    private static Row of(
            String id, String sk, long before, String body, Map<String, AttributeValue> item, @Nullable Instant over) {
        var bodies = Deflated.parts(body);
        item.put("parts", number(bodies.size()));
        fill(item, id, sk, before + 1, bodies.getFirst(), over == null ? null : over.plus(KEPT));
        var parts = new ArrayList<Map<String, AttributeValue>>();
        for (var part = 1; part < bodies.size(); part++) {
            var end = over == null ? null : over.plus(PARTS_KEPT);
            parts.add(fill(new HashMap<>(), id, "part#" + part, before + 1, bodies.get(part), end));
        }
        return new Row(id, before, item, parts);
    }

    private static Map<String, AttributeValue> fill(
            Map<String, AttributeValue> item,
            String id,
            String sk,
            long version,
            byte[] body,
            @Nullable Instant expires) {
        item.put("pk", partition(id));
        item.put("sk", fromS(sk));
        item.put("version", number(version));
        item.put("body", fromB(SdkBytes.fromByteArray(body)));
        if (expires != null) {
            item.put("expires", number(expires.getEpochSecond()));
        }
        return item;
    }

    /** No stored version is 0, so that only a first write may find nothing. */
    String condition() {
        var unchanged = "version = :version";
        return before == 0 ? "attribute_not_exists(pk) OR " + unchanged : unchanged;
    }

    Map<String, AttributeValue> conditionValues() {
        return Map.of(":version", number(before));
    }

    static AttributeValue partition(String id) {
        return fromS("alert#" + id);
    }

    static String shard(String id) {
        return String.valueOf(Integer.parseInt(id.substring(0, 2), 16) % SHARDS);
    }

    private static AttributeValue number(long number) {
        return fromN(String.valueOf(number));
    }
}
