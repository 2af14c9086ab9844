package dev.tocsin.local.iam;

import dev.tocsin.local.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One operator of a statement's conditions with its keys: all of them must hold. Source: "IAM JSON policy elements:
 * Condition operators" and "Set operators for multivalued context keys" in the IAM User Guide.
 */
record Condition(String operator, Map<String, List<String>> wanted) {

    enum Outcome {
        HOLDS,
        FAILS,
        /** This machine does not know the operator. */
        UNKNOWN
    }

    static List<Condition> read(JsonNode conditions) {
        return conditions.properties().stream()
                .map(each -> new Condition(each.getKey(), keys(each.getValue())))
                .toList();
    }

    private static Map<String, List<String>> keys(JsonNode keys) {
        return keys.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Json.strings(each.getValue())));
    }

    Outcome test(Map<String, List<String>> context) {
        return comparison()
                .map(test -> wanted.entrySet().stream().allMatch(each -> holds(each, context, test)))
                .map(holds -> holds ? Outcome.HOLDS : Outcome.FAILS)
                .orElse(Outcome.UNKNOWN);
    }

    private Optional<BiPredicate<String, String>> comparison() {
        return switch (operator.substring(operator.indexOf(':') + 1)) {
            case "StringEquals" -> Optional.of(String::equals);
            case "StringEqualsIgnoreCase", "Bool" -> Optional.of(String::equalsIgnoreCase);
            case "StringLike", "ArnLike", "ArnEquals" -> Optional.of(Glob::matches);
            default -> Optional.empty();
        };
    }

    private boolean holds(
            Map.Entry<String, List<String>> key, Map<String, List<String>> context, BiPredicate<String, String> test) {
        var given = context.getOrDefault(key.getKey(), List.of());
        BiPredicate<String, List<String>> any =
                (value, allowed) -> allowed.stream().anyMatch(each -> test.test(each, value));
        return operator.startsWith("ForAllValues:")
                ? given.stream().allMatch(value -> any.test(value, key.getValue()))
                : given.stream().anyMatch(value -> any.test(value, key.getValue()));
    }
}
