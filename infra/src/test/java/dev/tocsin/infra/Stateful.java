package dev.tocsin.infra;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of a template holds something that cannot be made again: alerts, waiting messages, confirmed subscriptions. Of each resource, by logical
 * id: its type, and the properties with whose values it was made; CloudFormation makes another one, empty, when one of them changes. Source:
 * "Update requires: Replacement" in the CloudFormation Template Reference, and {@code createOnlyProperties} of the resource types' schemas.
 */
record Stateful(Map<String, Json> resources) {

    private static final String TYPE = "Type";
    private static final String KEYS = "KeySchema";
    private static final String ATTRIBUTES = "AttributeDefinitions";

    private static final Map<String, Set<String>> REPLACING = Map.of(
            "AWS::DynamoDB::Table",
                    Set.of("TableName", KEYS, ATTRIBUTES, "LocalSecondaryIndexes", "ImportSourceSpecification"),
            "AWS::Events::EventBus", Set.of("Name", "EventSourceName"),
            "AWS::SNS::Topic", Set.of("TopicName", "FifoTopic"),
            "AWS::SNS::Subscription", Set.of("TopicArn", "Protocol", "Endpoint", "Region"),
            "AWS::SQS::Queue", Set.of("QueueName", "FifoQueue"));

    static Stateful in(Json template) {
        var found = new TreeMap<String, Json>();
        template.at("Resources").members().forEach((id, resource) -> {
            if (REPLACING.containsKey(resource.at(TYPE).text(""))) {
                found.put(id, madeWith(resource));
            }
        });
        return new Stateful(found);
    }

    /** What {@link #text} wrote. */
    static Stateful read(Json json) {
        return new Stateful(json.members());
    }

    /** JSON, one resource a line. */
    String text() {
        return resources.entrySet().stream()
                .map(each ->
                        "  \"%s\": %s".formatted(each.getKey(), each.getValue().write()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static Json madeWith(Json resource) {
        var type = resource.at(TYPE).text("");
        var kept = new TreeMap<String, Json>(Map.of(TYPE, resource.at(TYPE)));
        for (var property : REPLACING.getOrDefault(type, Set.of())) {
            var value = resource.at("Properties", property);
            if (!value.isNull()) {
                kept.put(property, property.equals(ATTRIBUTES) ? ofKeys(resource.at("Properties")) : value);
            }
        }
        return Json.of(kept);
    }

    /** An attribute for another index may come: only those of the table's own keys must stay. */
    private static Json ofKeys(Json table) {
        var keys = table.at(KEYS).items().stream()
                .map(key -> key.at("AttributeName"))
                .collect(Collectors.toSet());
        return Json.arr(table.at(ATTRIBUTES).items().stream()
                .filter(attribute -> keys.contains(attribute.at("AttributeName")))
                .toList());
    }

    /** What a deployment would do to those that are there when the template becomes that one, in sentences. */
    List<String> lossesBy(Stateful next) {
        var losses = new ArrayList<String>();
        var all = new TreeSet<>(resources.keySet());
        all.addAll(next.resources().keySet());
        for (var id : all) {
            losses.addAll(losses(id, at(id), next.at(id)));
        }
        return losses;
    }

    private Json at(String id) {
        return resources.getOrDefault(id, Json.obj());
    }

    private static List<String> losses(String id, Json here, Json next) {
        if (next.members().isEmpty()) {
            return List.of("%s (%s) would be deleted, with what it holds"
                    .formatted(id, here.at(TYPE).text()));
        }
        if (here.members().isEmpty()) {
            return List.of("%s (%s) is new: describe it, so that it is kept from now on"
                    .formatted(id, next.at(TYPE).text()));
        }
        var properties = new TreeSet<>(here.members().keySet());
        properties.addAll(next.members().keySet());
        return properties.stream()
                .filter(property -> !here.at(property).equals(next.at(property)))
                .map(property -> "%s (%s) would be replaced by an empty one: its %s would no longer be %s but %s"
                        .formatted(
                                id, here.at(TYPE).text(), property, said(here.at(property)), said(next.at(property))))
                .toList();
    }

    private static String said(Json value) {
        return value.isNull() ? "left out" : value.write();
    }
}
