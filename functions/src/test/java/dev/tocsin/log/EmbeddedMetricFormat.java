package dev.tocsin.log;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of the embedded metric format, as the Amazon CloudWatch User Guide has them ("Specification: Embedded metric format"):
 * those that a schema can say, and that each dimension and each metric is a member of the root.
 */
public final class EmbeddedMetricFormat {

    private static final String SCHEMA = """
            {"type": "object", "required": ["_aws"], "properties": {"_aws": {
              "type": "object", "required": ["Timestamp", "CloudWatchMetrics"], "properties": {
                "Timestamp": {"type": "integer", "minimum": 1500000000000},
                "CloudWatchMetrics": {"type": "array", "minItems": 1, "items": {
                  "type": "object", "required": ["Namespace", "Dimensions", "Metrics"], "additionalProperties": false,
                  "properties": {
                    "Namespace": {"type": "string", "minLength": 1, "maxLength": 1024},
                    "Dimensions": {"type": "array", "minItems": 1, "items": {
                      "type": "array", "maxItems": 30, "items": {"type": "string", "minLength": 1, "maxLength": 250}}},
                    "Metrics": {"type": "array", "minItems": 1, "maxItems": 100, "items": {
                      "type": "object", "required": ["Name"], "additionalProperties": false, "properties": {
                        "Name": {"type": "string", "minLength": 1, "maxLength": 1024},
                        "Unit": {"enum": ["Count", "Milliseconds", "Seconds"]}}}}}}}}}}}
            """;

    private EmbeddedMetricFormat() {}

    /** What CloudWatch would not take; empty for a good line. */
    public static List<String> complaints(String line) {
        var complaints = new ArrayList<String>();
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA, InputFormat.JSON)
                .validate(line, InputFormat.JSON)
                .forEach(error -> complaints.add(error.toString()));
        var root = JsonText.parse(line);
        for (var directive : root.at("_aws", "CloudWatchMetrics").items()) {
            directive
                    .at("Dimensions")
                    .items()
                    .forEach(set -> set.texts().stream()
                            .filter(name -> !isDimension(root.at(name)))
                            .forEach(name -> complaints.add("the dimension " + name + " has no value")));
            directive.at("Metrics").items().stream()
                    .map(metric -> metric.at("Name").text(""))
                    .filter(name -> !isMetric(root.at(name)))
                    .forEach(name -> complaints.add("the metric " + name + " has no value"));
        }
        return complaints;
    }

    private static boolean isDimension(Json value) {
        return value instanceof Json.Text(var text) && !text.isBlank() && text.length() <= 1_024;
    }

    private static boolean isMetric(Json value) {
        return switch (value) {
            case Json.Num _ -> true;
            case Json.Arr(var items) ->
                !items.isEmpty() && items.size() <= 100 && items.stream().allMatch(item -> item instanceof Json.Num);
            default -> false;
        };
    }
}
