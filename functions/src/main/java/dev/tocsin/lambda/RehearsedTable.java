package dev.tocsin.lambda;

import dev.tocsin.aws.Service;
import dev.tocsin.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The table that a rehearsal plays with, in memory: one writer, so that conditions always hold, and so few items that a page takes them. */
final class RehearsedTable implements Service {

    private final Map<String, Json> items = new LinkedHashMap<>();

    @Override
    public Json call(String action, Json.Obj input) {
        return switch (action) {
            case "PutItem" -> put(input);
            case "TransactWriteItems" -> {
                input.at("TransactItems").items().forEach(write -> put(write.at("Put")));
                yield Json.obj();
            }
            case "DeleteItem" -> {
                items.remove(key(input.at("Key")));
                yield Json.obj();
            }
            case "GetItem" -> Json.obj("Item", items.get(key(input.at("Key"))));
            case "BatchGetItem" -> batch(input.at("RequestItems"));
            case "Query" -> query(input.at("IndexName").isNull() ? partition(input) : due(input));
            case "Scan" -> query(alike(input));
            default -> throw new UnsupportedOperationException(action);
        };
    }

    private Json put(Json put) {
        var item = put.at("Item");
        items.put(key(item), item);
        return Json.obj();
    }

    private static String key(Json item) {
        return text(item, "pk", "S") + " " + text(item, "sk", "S");
    }

    private Json batch(Json asked) {
        var found = new LinkedHashMap<String, Json>();
        asked.members().forEach((table, of) -> {
            var keys = of.at("Keys").items().stream().map(RehearsedTable::key);
            found.put(
                    table,
                    Json.arr(keys.map(items::get).filter(Objects::nonNull).toList()));
        });
        return Json.obj("Responses", found);
    }

    private Json query(Predicate<Json> wanted) {
        return Json.obj("Items", Json.arr(items.values().stream().filter(wanted).toList()));
    }

    /** Of one partition: all, one, or those before one. */
    private static Predicate<Json> partition(Json query) {
        var values = query.at("ExpressionAttributeValues");
        var partition = text(values, ":pk", "S");
        var one = text(values, ":sk", "S");
        var after = text(values, ":after", "S");
        return item -> {
            var sk = text(item, "sk", "S");
            return text(item, "pk", "S").equals(partition)
                    && (one.isEmpty() || sk.equals(one))
                    && (after.isEmpty() || sk.compareTo(after) < 0);
        };
    }

    private static Predicate<Json> alike(Json scan) {
        var kind = text(scan, "ExpressionAttributeValues", ":sk", "S");
        return item -> text(item, "sk", "S").equals(kind);
    }

    private static Predicate<Json> due(Json query) {
        var shard = text(query, "ExpressionAttributeValues", ":shard", "S");
        var by = Long.parseLong(text(query, "ExpressionAttributeValues", ":by", "N"));
        return item -> text(item, "dueShard", "S").equals(shard) && Long.parseLong(text(item, "dueAt", "N")) <= by;
    }

    private static String text(Json json, String... path) {
        return json.at(path).text("");
    }
}
