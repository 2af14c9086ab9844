package dev.tocsin.local.standin.servicenow;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One record of the incident table, and its journal. */
final class Incident {

    private static final Map<String, String> STATES = Map.of(
            "1", "New",
            "2", "In Progress",
            "3", "On Hold",
            "6", "Resolved",
            "7", "Closed",
            "8", "Canceled");

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Incident(int number) {
        fields.put("sys_id", "%032x".formatted(0x1d0_0000L + number));
        fields.put("number", "INC%07d".formatted(10_000 + number));
        fields.put("state", "1");
        fields.put("impact", "3");
        fields.put("urgency", "3");
    }

    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    void set(Json changes) {
        changes.members().forEach((field, value) -> {
            if (field.equals("work_notes")) {
                notes.add(value.text(""));
            } else if (Fields.known(field)) {
                fields.put(field, value.text(""));
            }
        });
    }

    /** Resolved or closed without a code and notes, the data policy of a new instance refuses. */
    void checkResolved(Json changes) throws Refused {
        var state = changes.at("state").text(get("state"));
        for (var owed : Set.of("close_code", "close_notes")) {
            if (Set.of("6", "7").contains(state)
                    && changes.at(owed).text(get(owed)).isEmpty()) {
                throw new Refused(
                        403,
                        "Operation Failed",
                        "Data Policy Exception: The following fields are mandatory: Resolution code, Resolution notes");
            }
        }
    }

    void checkWritable() throws Refused {
        if (Set.of("7", "8").contains(get("state"))) {
            throw new Refused(403, "Operation Failed", "ACL Exception Update Failed due to security constraints");
        }
    }

    /** The record, with the fields that were asked for; all for none. */
    Json json(List<String> names) {
        var members = new LinkedHashMap<String, Json>();
        fields.forEach((field, value) -> members.put(field, Json.of(value)));
        members.put("priority", Json.of(String.valueOf(priority())));
        if (!names.isEmpty()) {
            members.keySet().retainAll(names);
            names.forEach(name -> members.putIfAbsent(name, Json.of("")));
        }
        return new Json.Obj(members);
    }

    /** Of the matrix of a new instance: 1 (critical) to 5 (planning). */
    private int priority() {
        return Integer.parseInt(get("impact")) + Integer.parseInt(get("urgency")) - 1;
    }

    Shown shown(boolean update) {
        var text = new StringBuilder(get("number") + ", priority " + priority() + "\n\n" + get("description"));
        notes.reversed()
                .forEach(note -> text.append("\nWork notes\n").append(note).append('\n'));
        return new Shown(
                get("sys_id"),
                get("short_description"),
                text.toString(),
                STATES.getOrDefault(get("state"), get("state")),
                update);
    }
}
