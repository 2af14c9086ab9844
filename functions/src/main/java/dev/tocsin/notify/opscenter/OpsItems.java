package dev.tocsin.notify.opscenter;

import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.TicketRule;
import dev.tocsin.notify.Wording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The OpsItems of one account and Region: created once, read and edited. */
final class OpsItems {

    private static final Pattern ID = Pattern.compile("oi-[0-9a-f]{12}");
    private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,255}");

    private final OpscenterApi ssm;

    OpsItems(OpscenterApi ssm) {
        this.ssm = ssm;
    }

    /**
     * What came of a create.
     *
     * @param before whether it was there already
     */
    record Made(String id, boolean before) {}

    /** The OpsItem of this id as it is now; null when there is none (any more). */
    @Nullable OpsItem get(String id) throws Refused {
        if (!ID.matcher(id).matches()) {
            return null;
        }
        try {
            return OpsItem.of(ssm.call("GetOpsItem", Json.obj("OpsItemId", id)).at("OpsItem"));
        } catch (Refused e) {
            if (OpscenterApi.is("OpsItemNotFoundException", e)) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Creates an OpsItem, unless the alert has one that is not resolved.
     *
     * @param earlier the OpsItem that the new one follows; null for none
     * @return the one or the other
     */
    Made create(Notification told, @Nullable OpsItem earlier) throws Refused {
        var fields = fields(told);
        fields.put("OperationalData", data(told, true));
        fields.put("Source", Json.of("Tocsin"));
        fields.put("Category", Json.of("Security"));
        if (earlier != null) {
            fields.put("RelatedOpsItems", Json.arr(Json.obj("OpsItemId", earlier.id())));
        }
        try {
            var made = ssm.call("CreateOpsItem", new Json.Obj(fields));
            return new Made(made.at("OpsItemId").text(""), false);
        } catch (Refused e) {
            var existing = e.body().at("OpsItemId").text("");
            if (OpscenterApi.is("OpsItemAlreadyExistsException", e)
                    && ID.matcher(existing).matches()) {
                return new Made(existing, true);
            }
            throw e;
        }
    }

    /** Text, mark and status in one request. */
    void edit(Notification told, OpsItem item) throws Refused {
        var fields = fields(told);
        fields.put("OpsItemId", Json.of(item.id()));
        fields.put("OperationalData", data(told, false));
        if (TicketRule.isToBeOpen(told, item.done(), item.revision()) == item.done()) {
            fields.put("Status", Json.of(item.done() ? "Open" : "Resolved"));
        }
        ssm.call("UpdateOpsItem", new Json.Obj(fields));
    }

    private static Map<String, Json> fields(Notification told) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("Title", Json.of(Wording.of(told, 1).title()));
        fields.put("Description", Json.of(Description.of(told)));
        var severity = told.severity();
        if (severity != null) {
            fields.put("Severity", Json.of(severity(severity)));
        }
        return fields;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "1";
            case HIGH -> "2";
            case MEDIUM -> "3";
            case LOW, INFORMATIONAL, UNTRIAGED, UNDEFINED -> "4";
        };
    }

    /**
     * Whether an OpsItem is a second one OpsCenter tells by the string and by the resource, so this names the repository, which stays
     * the same while its images come and go. Neither can be changed later.
     */
    private static Json data(Notification told, boolean first) {
        var data = new LinkedHashMap<String, Json>();
        data.put(OpsItem.KEY, value(Json.obj("alert", told.alert(), "revision", told.revision())));
        if (first) {
            data.put("/aws/dedup", value(Json.obj("dedupString", "tocsin-" + told.alert())));
            if (REPOSITORY.matcher(told.image().repository()).matches()) {
                data.put(
                        "/aws/resources",
                        value(Json.arr(Json.obj("arn", told.image().repositoryArn()))));
            }
        }
        return new Json.Obj(data);
    }

    private static Json value(Json value) {
        return Json.obj("Type", "SearchableString", "Value", value.write());
    }
}
