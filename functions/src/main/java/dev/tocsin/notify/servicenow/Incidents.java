package dev.tocsin.notify.servicenow;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.Refused;
import dev.tocsin.notify.Standing;
import dev.tocsin.notify.servicenow.Incident.State;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The incidents of one channel: found, created, updated. Each write is one request, so that it is done whole or not at all. */
final class Incidents {

    private static final int MOST_CANDIDATES = 20;
    private static final Pattern SYS_ID = Pattern.compile("[0-9a-f]{32}");

    private final TableApi table;
    private final ServiceNowSettings settings;
    private final String channel;

    /** @param channel its name in the policy */
    Incidents(TableApi table, ServiceNowSettings settings, String channel) {
        this.table = table;
        this.settings = settings;
        this.channel = channel;
    }

    /** The incident as it is now; null when there is none (any more), or none that we may see. */
    @Nullable Incident get(String sysId) throws Refused {
        if (!SYS_ID.matcher(sysId).matches()) {
            return null;
        }
        try {
            return Incident.of(table.get(sysId));
        } catch (Refused e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    /**
     * The incident that this channel keeps for the alert, the newest revision first. A query that names a field which we may not
     * read is answered with every record there is, so each one is looked at.
     */
    Optional<Incident> find(String alert) throws Refused {
        var query = "correlation_id=" + correlation(alert) + "^ORDERBYDESCsys_created_on";
        return table.query(query, MOST_CANDIDATES).items().stream()
                .map(Incident::of)
                .filter(incident -> incident.alert().equals(correlation(alert)))
                .filter(incident -> incident.mark().channel().equals(channel))
                .max(Comparator.comparingInt(incident -> incident.mark().revision()));
    }

    /** @param earlier the closed incident that this one follows */
    Incident create(Notification told, @Nullable Incident earlier) throws Refused {
        var weight = Weight.of(told.severity());
        var fields = texts(told, false);
        fields.put("correlation_id", correlation(told.alert()));
        fields.put("impact", String.valueOf(weight.impact()));
        fields.put("urgency", String.valueOf(weight.urgency()));
        var owner = told.owner();
        var owned = owner == null ? settings : settings.ownedBy(owner);
        fields.put("assignment_group", owned.assignmentGroup());
        fields.put("caller_id", settings.caller());
        fields.put("category", settings.category());
        if (earlier != null) {
            fields.put("parent_incident", earlier.sysId());
            fields.put("work_notes", "Follows " + earlier.number() + ", which is closed and cannot be opened again.");
        }
        fields.values().removeIf(String::isEmpty);
        return Incident.of(table.insert(Json.of(fields)));
    }

    /** Says what is new; whatever was closed is opened again. */
    void update(Notification told, Incident incident) throws Refused {
        var fields = texts(told, false);
        fields.put("work_notes", IncidentText.note(told));
        if (Standing.of(told) == Standing.NEWS && told.severity() != null) {
            raise(fields, incident, Weight.of(told.severity()));
        }
        if (!incident.open()) {
            fields.put("state", "2");
        }
        write(incident, fields, State.OPEN);
    }

    /** Never lowered: who raised it had a reason. */
    private static void raise(Map<String, String> fields, Incident incident, Weight weight) {
        if (weight.impact() < incident.impact()) {
            fields.put("impact", String.valueOf(weight.impact()));
        }
        if (weight.urgency() < incident.urgency()) {
            fields.put("urgency", String.valueOf(weight.urgency()));
        }
    }

    void resolve(Notification told, Incident incident) throws Refused {
        var fields = texts(told, true);
        fields.put("work_notes", IncidentText.note(told));
        if (incident.open()) {
            fields.put("state", "6");
            fields.put("close_code", settings.closeCode());
            fields.put("close_notes", IncidentText.note(told));
        }
        write(incident, fields, State.RESOLVED);
    }

    private Map<String, String> texts(Notification told, boolean resolved) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("short_description", IncidentText.title(told));
        fields.put("description", IncidentText.description(told));
        fields.put("correlation_display", new Mark(channel, told.revision(), resolved).text());
        return fields;
    }

    /** What we may not write is left as it was, and the answer is 200 all the same. */
    private void write(Incident incident, Map<String, String> fields, State wanted) throws Refused {
        var written = Incident.of(table.update(incident.sysId(), Json.of(fields)));
        if ((written.state() == State.OPEN) != (wanted == State.OPEN)) {
            var why = "ServiceNow left the state of " + incident.number() + " as it was: may the user write it?";
            throw new Refused(new Rejected(why));
        }
    }

    /** An alert's id is hexadecimal; in a query nothing else may stand in its place. */
    private static String correlation(String alert) {
        return alert.replaceAll("[^A-Za-z0-9-]", "");
    }
}
