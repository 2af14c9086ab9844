package dev.tocsin.local.iam;

import dev.tocsin.local.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One statement of a policy. {@code principals} are empty in an identity policy; "*" is everybody. */
public record Statement(
        boolean allows, List<String> principals, Wanted actions, Wanted resources, List<Condition> conditions) {

    /** The patterns of {@code Action} or {@code Resource}, or of {@code NotAction} or {@code NotResource}. */
    record Wanted(List<String> patterns, boolean not) {
        static Wanted read(JsonNode statement, String name) {
            var not = statement.has("Not" + name);
            return new Wanted(Json.strings(statement.path(not ? "Not" + name : name)), not);
        }

        boolean covers(String value) {
            return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, value)) != not;
        }

        boolean coversAction(String action) {
            var lower = action.toLowerCase(Locale.ROOT);
            return patterns.stream().anyMatch(each -> Glob.matches(each.toLowerCase(Locale.ROOT), lower)) != not;
        }
    }

    /** The statements of a policy document. */
    public static List<Statement> read(JsonNode document) {
        return Json.list(document.path("Statement")).stream()
                .map(Statement::statement)
                .toList();
    }

    private static Statement statement(JsonNode json) {
        return new Statement(
                Json.text(json.path("Effect")).equals("Allow"),
                principals(json.path("Principal")),
                Wanted.read(json, "Action"),
                Wanted.read(json, "Resource"),
                Condition.read(json.path("Condition")));
    }

    private static List<String> principals(JsonNode principal) {
        return principal.isObject()
                ? principal.properties().stream()
                        .map(Map.Entry::getValue)
                        .flatMap(each -> Json.strings(each).stream())
                        .toList()
                : Json.strings(principal);
    }

    /** The actions that it allows, as they are written there. */
    public List<String> allowed() {
        return allows && !actions.not() ? actions.patterns() : List.of();
    }

    boolean concerns(String principal) {
        return principals.contains("*") || principals.contains(principal);
    }

    boolean covers(Permission wanted) {
        return actions.coversAction(wanted.action()) && resources.covers(wanted.resource());
    }

    List<Condition.Outcome> conditions(Permission wanted) {
        return conditions.stream().map(each -> each.test(wanted.context())).toList();
    }
}
