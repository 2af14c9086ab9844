package dev.tocsin.aws;

import dev.tocsin.alert.Slip;
import dev.tocsin.alert.SlipJson;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Slips in the table "alerts", in one partition, by their time: they are few, for there is one for each batch of a storm, and each is
 * gone within minutes. No index is paid for.
 */
final class DynamoSlips {

    private static final Json.Obj PARTITION = Value.text("slips");

    private final AlertTable table;

    DynamoSlips(AlertTable table) {
        this.table = table;
    }

    void note(Slip slip) {
        var text = SlipJson.write(slip).write();
        table.put(Map.of(
                "pk", PARTITION,
                "sk", Value.text(key(slip)),
                "body", Value.bytes(Deflated.whole(text))));
    }

    List<Slip> by(Instant time, int most) {
        return table.before(PARTITION, key(time.plusMillis(1)), most)
                .map(DynamoSlips::slip)
                .toList();
    }

    void drop(Slip slip) {
        table.delete(AlertTable.key(PARTITION, key(slip)));
    }

    private static Slip slip(Item item) {
        return SlipJson.read(JsonText.parse(Deflated.text(List.of(item.bytes("body")))));
    }

    private static String key(Slip slip) {
        return key(slip.dueAt()) + slip.id();
    }

    /** In the order of time. */
    private static String key(Instant time) {
        return "%015d#".formatted(time.toEpochMilli());
    }
}
