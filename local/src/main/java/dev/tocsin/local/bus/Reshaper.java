package dev.tocsin.local.bus;

import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a target gets of an event. Source: "Amazon EventBridge input transformation" in the EventBridge User Guide. */
final class Reshaper {
    private static final Pattern VARIABLE = Pattern.compile("(\"?)<([A-Za-z0-9_.-]+)>(\"?)");

    private Reshaper() {}

    static String reshape(Wiring.Reshape reshape, JsonNode event) {
        if (!reshape.input().isMissingNode()) {
            return Json.text(reshape.input());
        }
        if (!reshape.path().isMissingNode()) {
            return Json.write(at(event, Json.text(reshape.path())));
        }
        return reshape.transformer().isMissingNode() ? Json.write(event) : transform(reshape.transformer(), event);
    }

    private static String transform(JsonNode transformer, JsonNode event) {
        Map<String, JsonNode> values = new TreeMap<>();
        transformer
                .path("InputPathsMap")
                .properties()
                .forEach(each -> values.put(each.getKey(), at(event, Json.text(each.getValue()))));
        values.put("aws.events.event.json", event);
        return VARIABLE.matcher(Json.text(transformer.path("InputTemplate"))).replaceAll(match -> {
            var value = values.get(match.group(2));
            return Matcher.quoteReplacement(
                    value == null ? match.group() : value(value, !match.group(1).isEmpty(), match.group(3)));
        });
    }

    /** In quotes a string stands without its own; outside them it is a JSON value. */
    private static String value(JsonNode value, boolean quoted, String close) {
        if (!quoted) {
            return Json.write(value) + close;
        }
        var written = value.isString() ? Json.write(value) : Json.write(value).replace("\"", "\\\"");
        return value.isString() ? written : "\"" + written + close;
    }

    /** A JSONPath of names and indexes: {@code $.detail.resources[0].id}. */
    private static JsonNode at(JsonNode event, String path) {
        var node = event;
        for (var step : path.replaceFirst("^\\$\\.?", "").split("[.\\[\\]]+", -1)) {
            if (!step.isEmpty()) {
                node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
            }
        }
        return node;
    }
}
