package dev.tocsin.local.standin.servicenow;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is odd about the fields of a request. ServiceNow takes nearly anything: a field that it does not know is left out, a
 * choice that is none is stored, a text beyond the dictionary's length may be cut; all without a word. Here each is said.
 */
final class Fields {

    /** Of the dictionary of a new instance. */
    private static final Map<String, Integer> LONGEST = Map.of(
            "short_description", 160,
            "description", 4_000,
            "work_notes", 4_000,
            "close_notes", 4_000,
            "correlation_id", 100,
            "correlation_display", 100,
            "category", 40,
            "close_code", 40);

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "impact",
            Set.of("1", "2", "3"),
            "urgency",
            Set.of("1", "2", "3"),
            "state",
            Set.of("1", "2", "3", "6", "7", "8"),
            "close_code",
            Set.of(
                    "Duplicate",
                    "Known error",
                    "No resolution provided",
                    "Resolved by caller",
                    "Resolved by change",
                    "Resolved by problem",
                    "Resolved by request",
                    "Solution provided",
                    "Workaround provided",
                    "User error"));

    private static final Set<String> REFERENCES = Set.of("assignment_group", "caller_id", "parent_incident");

    private Fields() {}

    static boolean known(String field) {
        return LONGEST.containsKey(field) || CHOICES.containsKey(field) || REFERENCES.contains(field);
    }

    static List<String> odd(Json fields) {
        var odd = new ArrayList<String>();
        fields.members().forEach((field, value) -> odd(field, value, odd));
        return odd;
    }

    private static void odd(String field, Json value, List<String> odd) {
        if (!known(field)) {
            odd.add("there is no field " + field + ": it is left out");
        } else if (!(value instanceof Json.Text(var text))) {
            odd.add(field + " is not a text");
        } else {
            odd(field, text, odd);
        }
    }

    private static void odd(String field, String text, List<String> odd) {
        if (text.length() > LONGEST.getOrDefault(field, Integer.MAX_VALUE)) {
            odd.add(field + " has more than " + LONGEST.get(field) + " characters");
        }
        if (!CHOICES.getOrDefault(field, Set.of(text)).contains(text)) {
            odd.add(field + " has no choice " + text);
        }
        if (REFERENCES.contains(field) && !text.matches("[0-9a-f]{32}")) {
            odd.add(field + " is not a sys_id");
        }
        if (field.equals("work_notes") && text.toLowerCase(Locale.ROOT).contains("[code]")) {
            odd.add("what stands after [code] is shown as HTML");
        }
    }
}
