package dev.tocsin.local.standin.jira;

import dev.tocsin.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What Jira says of the fields of an issue; its words are those that Jira Cloud answers with. */
final class Fields {

    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{1,9}");
    private static final Set<String> TYPES = Set.of("Task", "Bug", "Story", "Epic");
    private static final Set<String> PRIORITIES = Set.of("Highest", "High", "Medium", "Low", "Lowest");
    private static final int LONGEST_SUMMARY = 255;
    private static final int LONGEST_LABEL = 255;

    /** Of the document as it is sent, which is never shorter than its text: nobody can say which of the two Jira counts. */
    private static final int LONGEST_TEXT = 32_767;

    private final Map<String, String> errors = new LinkedHashMap<>();

    private Fields() {}

    static void checkNew(Json fields) throws Refused {
        var check = new Fields();
        if (!PROJECT.matcher(fields.at("project", "key").text("")).matches()) {
            check.errors.put("project", "Specify a valid project ID or key");
        }
        if (!TYPES.contains(fields.at("issuetype", "name").text(""))) {
            check.errors.put("issuetype", "Specify a valid issue type");
        }
        if (!fields.members().containsKey("summary")) {
            check.errors.put("summary", "You must specify a summary of the issue.");
        }
        fields.members().forEach(check::field);
        check.end();
    }

    static void checkChanged(Json fields) throws Refused {
        var check = new Fields();
        fields.members().forEach(check::field);
        check.end();
    }

    /** A comment's body. */
    static void checkComment(Json body) throws Refused {
        var check = new Fields();
        check.document("comment", body);
        check.end();
    }

    private void end() throws Refused {
        if (!errors.isEmpty()) {
            throw Refused.fields(errors);
        }
    }

    private void field(String name, Json value) {
        switch (name) {
            case "project", "issuetype" -> {}
            case "summary" -> summary(value);
            case "description" -> {
                if (!value.isNull()) {
                    document(name, value);
                }
            }
            case "labels" -> value.items().forEach(this::label);
            case "priority" -> priority(value);
            default ->
                errors.put(
                        name,
                        "Field '%s' cannot be set. It is not on the appropriate screen, or unknown.".formatted(name));
        }
    }

    private void summary(Json value) {
        if (!(value instanceof Json.Text(var summary)) || summary.isBlank()) {
            errors.put("summary", "You must specify a summary of the issue.");
        } else if (summary.length() > LONGEST_SUMMARY) {
            errors.put("summary", "Summary can't exceed 255 characters.");
        } else if (summary.contains("\n") || summary.contains("\r")) {
            errors.put("summary", "The summary is invalid because it contains newline characters.");
        }
    }

    private void label(Json value) {
        var label = value.text("");
        if (label.isEmpty() || label.chars().anyMatch(Character::isWhitespace)) {
            errors.put("labels", "The label '" + label + "' contains spaces which is invalid.");
        } else if (label.length() > LONGEST_LABEL) {
            errors.put("labels", "The label '" + label + "' is longer than 255 characters.");
        }
    }

    private void priority(Json value) {
        if (!PRIORITIES.contains(value.at("name").text(""))) {
            errors.put("priority", "The priority selected is invalid.");
        }
    }

    private void document(String name, Json value) {
        if (!(value instanceof Json.Obj)) {
            errors.put(name, "Operation value must be an Atlassian Document (see the Atlassian Document Format)");
            return;
        }
        var wrong = Adf.problems(value);
        if (!wrong.isEmpty()) {
            var first = wrong.getFirst();
            errors.put(name, "INVALID_INPUT: " + first.what() + " at " + first.pointer());
        } else if (value.write().length() > LONGEST_TEXT) {
            errors.put(name, "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
        }
    }
}
