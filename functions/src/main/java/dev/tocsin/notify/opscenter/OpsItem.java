package dev.tocsin.notify.opscenter;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpsItem as OpsCenter has it.
 *
 * @param done whether it is resolved
 * @param since when it was last changed, and so resolved at the latest; null where that is not said
 * @param revision the newest that was written to it; 0 where nobody can say
 */
record OpsItem(String id, boolean done, @Nullable Instant since, int revision) {

    /** The key of the operational data that says what an OpsItem of ours speaks of. */
    static final String KEY = "tocsin";

    private static final Set<String> DONE = Set.of("Resolved", "Closed");

    static OpsItem of(Json item) {
        var changed = item.at("LastModifiedTime").number();
        var data = parsed(item.at("OperationalData", KEY, "Value").text(""));
        var revision = data.at("revision").number();
        return new OpsItem(
                item.at("OpsItemId").text(""),
                DONE.contains(item.at("Status").text("")),
                changed == null ? null : Instant.ofEpochSecond(changed.longValue()),
                revision == null ? 0 : revision.intValue());
    }

    private static Json parsed(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonException e) {
            return new Json.Null();
        }
    }
}
