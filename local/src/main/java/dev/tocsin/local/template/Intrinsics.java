package dev.tocsin.local.template;

import dev.tocsin.local.wire.Json;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces CloudFormation's intrinsic functions in a tree. Source: "Intrinsic function reference" in the CloudFormation
 * Template Reference. A function that is not known is an {@link IllegalArgumentException} that names it.
 */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    /** Answers {@code Ref} (no attribute, "") and {@code Fn::GetAtt}. */
    interface Scope extends BiFunction<String, String, String> {}

    private final Scope scope;
    private final JsonNode template;

    Intrinsics(Scope scope, JsonNode template) {
        this.scope = scope;
        this.template = template;
    }

    JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            var items = Json.array();
            Json.list(node).stream()
                    .map(this::resolve)
                    .filter(each -> !each.isMissingNode())
                    .forEach(items::add);
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        return isFunction(node) ? call(node.properties().iterator().next().getKey(), node) : object(node);
    }

    private JsonNode object(JsonNode node) {
        var resolved = Json.object();
        node.properties().forEach(each -> {
            var value = resolve(each.getValue());
            if (!value.isMissingNode()) {
                resolved.set(each.getKey(), value);
            }
        });
        return resolved;
    }

    private static boolean isFunction(JsonNode node) {
        var name = node.size() == 1 ? node.properties().iterator().next().getKey() : "";
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    private JsonNode call(String function, JsonNode node) {
        var argument = node.path(function);
        return switch (function) {
            case "Ref" -> ref(Json.text(argument));
            case "Fn::GetAtt" -> text(attribute(argument));
            case "Fn::Join" -> text(String.join(Json.text(argument.path(0)), texts(argument.path(1))));
            case "Fn::Split" -> split(Json.text(argument.path(0)), Json.text(resolve(argument.path(1))));
            case "Fn::Select" -> resolve(argument.path(1)).path(Integer.parseInt(Json.text(resolve(argument.path(0)))));
            case "Fn::Sub" -> text(sub(argument));
            case "Fn::ImportValue" -> text(scope.apply("Fn::ImportValue", Json.text(resolve(argument))));
            case "Fn::FindInMap" -> find(argument);
            case "Fn::If" -> resolve(argument.path(holds(Json.text(argument.path(0))) ? 1 : 2));
            case "Fn::GetAZs" -> Json.array();
            default -> throw new IllegalArgumentException("The local run does not know " + function + ".");
        };
    }

    private JsonNode ref(String name) {
        return name.equals("AWS::NoValue") ? Json.object().path("") : text(scope.apply(name, ""));
    }

    private String attribute(JsonNode argument) {
        if (argument.isArray()) {
            return scope.apply(Json.text(argument.path(0)), Json.text(resolve(argument.path(1))));
        }
        var dotted = Json.text(argument).split("\\.", 2);
        return scope.apply(dotted[0], dotted[1]);
    }

    private List<String> texts(JsonNode list) {
        return Json.strings(resolve(list));
    }

    private static JsonNode split(String separator, String text) {
        var parts = Json.array();
        Arrays.stream(text.split(Pattern.quote(separator), -1)).forEach(parts::add);
        return parts;
    }

    private String sub(JsonNode argument) {
        var text = Json.text(argument.isArray() ? argument.path(0) : argument);
        var local = argument.isArray() ? resolve(argument.path(1)) : Json.object();
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(match, local)));
    }

    private String variable(MatchResult match, JsonNode local) {
        var name = match.group(2);
        if (!match.group(1).isEmpty()) {
            return "${" + name + "}";
        }
        if (local.has(name)) {
            return Json.text(local.path(name));
        }
        var dot = name.indexOf('.');
        return dot < 0 ? scope.apply(name, "") : scope.apply(name.substring(0, dot), name.substring(dot + 1));
    }

    private JsonNode find(JsonNode argument) {
        var keys = texts(argument);
        return template.path("Mappings").path(keys.get(0)).path(keys.get(1)).path(keys.get(2));
    }

    /** Whether a condition of the template holds; one that is not there does. */
    boolean holds(String condition) {
        return condition.isEmpty() || truth(template.path("Conditions").path(condition));
    }

    private boolean truth(JsonNode condition) {
        var function = condition.properties().iterator().next();
        var arguments = Json.list(function.getValue());
        return switch (function.getKey()) {
            case "Condition" -> holds(Json.text(function.getValue()));
            case "Fn::Equals" -> resolve(arguments.get(0)).equals(resolve(arguments.get(1)));
            case "Fn::Not" -> !truth(arguments.get(0));
            case "Fn::And" -> arguments.stream().allMatch(this::truth);
            case "Fn::Or" -> arguments.stream().anyMatch(this::truth);
            default -> throw new IllegalArgumentException("The local run does not know " + function.getKey() + ".");
        };
    }

    private static JsonNode text(String text) {
        return StringNode.valueOf(text);
    }
}
