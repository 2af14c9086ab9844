package dev.tocsin.local.standin.opscenter;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.Rendered;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One OpsItem. */
final class Item {

    private final Map<String, Json> fields = new LinkedHashMap<>();
    private final Map<String, Json> data = new LinkedHashMap<>();
    private int version;

    Item(String id, String arn, Json input, Instant now) {
        fields.put("OpsItemId", Json.of(id));
        fields.put("OpsItemArn", Json.of(arn));
        fields.put("Status", Json.of("Open"));
        fields.put("CreatedTime", time(now));
        set(input, now);
    }

    /** Operational data is added to what is there. */
    void set(Json input, Instant now) {
        fields.putAll(input.members());
        data.putAll(input.at("OperationalData").members());
        fields.put("OperationalData", new Json.Obj(data));
        fields.put("LastModifiedTime", time(now));
        fields.put("Version", Json.of(String.valueOf(++version)));
    }

    private static Json time(Instant now) {
        return Json.of(now.toEpochMilli() / 1_000.0);
    }

    String text(String field) {
        return fields.getOrDefault(field, new Json.Null()).text("");
    }

    boolean resolved() {
        return text("Status").equals("Resolved");
    }

    /** By what a second one is told: the string, and the resource; empty for one that has no such string. */
    String dedup() {
        return dedup(new Json.Obj(data));
    }

    static String dedup(Json data) {
        var string = data.at("/aws/dedup", "Value").text("");
        return string.isEmpty()
                ? ""
                : string + " " + data.at("/aws/resources", "Value").text("");
    }

    Json json() {
        return new Json.Obj(fields);
    }

    Shown shown(boolean update) {
        var text = Rendered.of(text("Description")).text();
        var severity = text("Severity").isEmpty() ? "" : ", severity " + text("Severity");
        return new Shown(text("OpsItemId"), text("Title"), text, text("Status") + severity, update);
    }
}
