package dev.tocsin.local.template;

import dev.tocsin.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The resources of all templates of one cloud assembly, resolved, in the order of the files, by logical id. */
public final class Template {
    private final Path assembly;
    private final Place place;
    private final Names names;
    private final Map<String, Resource> raw = new LinkedHashMap<>();
    private final Map<String, Intrinsics> intrinsics = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, JsonNode> exports = new HashMap<>();
    private final Map<String, Intrinsics> exporters = new HashMap<>();
    private final Map<String, Resource> resolved = new LinkedHashMap<>();

    private Template(Path assembly, Place place) {
        this.assembly = assembly;
        this.place = place;
        this.names = new Names(place);
    }

    /** Reads every {@code *.template.json} of a directory that {@code cdk synth} wrote. */
    public static Template read(Path assembly, Place place) throws IOException {
        var template = new Template(assembly, place);
        for (var file : files(assembly, ".template.json")) {
            template.add(Json.read(Files.readAllBytes(file)));
        }
        template.raw.keySet().forEach(template::resource);
        return template;
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void add(JsonNode template) {
        var functions = new Intrinsics(this::value, template);
        template.path("Parameters")
                .properties()
                .forEach(each ->
                        parameters.put(each.getKey(), Json.text(each.getValue().path("Default"))));
        for (var each : template.path("Resources").properties()) {
            if (functions.holds(Json.text(each.getValue().path("Condition")))) {
                add(each.getKey(), each.getValue(), functions);
            }
        }
        for (var each : template.path("Outputs").properties()) {
            var export = each.getValue().path("Export").path("Name");
            exports.put(Json.text(functions.resolve(export)), each.getValue().path("Value"));
            exporters.put(Json.text(functions.resolve(export)), functions);
        }
    }

    private void add(String logicalId, JsonNode json, Intrinsics functions) {
        var resource = new Resource(logicalId, Json.text(json.path("Type")), json.path("Properties"));
        if (raw.put(logicalId, resource) != null) {
            throw new IllegalArgumentException("Two stacks have a resource " + logicalId + ".");
        }
        intrinsics.put(logicalId, functions);
    }

    private Resource resource(String logicalId) {
        var known = resolved.get(logicalId);
        return known != null ? known : resolve(logicalId);
    }

    private Resource resolve(String logicalId) {
        var resource = raw.get(logicalId);
        var functions = intrinsics.get(logicalId);
        if (resource == null || functions == null) {
            throw new IllegalArgumentException("The template refers to " + logicalId + ", which it does not have.");
        }
        var done = new Resource(logicalId, resource.type(), functions.resolve(resource.properties()));
        resolved.put(logicalId, done);
        return done;
    }

    private String value(String name, String attribute) {
        if (name.equals("Fn::ImportValue")) {
            return imported(attribute);
        }
        var pseudo = attribute.isEmpty() ? pseudo(name) : null;
        if (pseudo != null) {
            return pseudo;
        }
        if (parameters.containsKey(name)) {
            return parameters.getOrDefault(name, "");
        }
        return attribute.isEmpty() ? names.ref(named(name)) : names.attribute(named(name), attribute);
    }

    /** Only what a name needs, so that two resources may refer to each other's properties. */
    private Resource named(String logicalId) {
        var known = resolved.get(logicalId);
        if (known != null) {
            return known;
        }
        var resource = raw.get(logicalId);
        return resource != null && !dependsOnOthers(resource) ? resource : resource(logicalId);
    }

    private static boolean dependsOnOthers(Resource resource) {
        return Stream.of("FunctionName", "EventBusName", "Name", "QueueName", "TopicName", "TableName")
                .anyMatch(property -> resource.at(property).isObject());
    }

    private String imported(String name) {
        var value = exports.get(name);
        var functions = exporters.get(name);
        if (value == null || functions == null) {
            throw new IllegalArgumentException("No stack exports " + name + ".");
        }
        return Json.text(functions.resolve(value));
    }

    private @Nullable String pseudo(String name) {
        return switch (name) {
            case "AWS::AccountId" -> place.account();
            case "AWS::Region" -> place.region();
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> "local";
            case "AWS::StackId" -> place.arn("cloudformation", "stack/local/local");
            default -> null;
        };
    }

    public Place place() {
        return place;
    }

    public List<Resource> all() {
        return new ArrayList<>(resolved.values());
    }

    public List<Resource> all(String type) {
        return resolved.values().stream()
                .filter(each -> each.type().equals(type))
                .toList();
    }

    public String name(Resource resource) {
        return names.name(resource);
    }

    public String arn(Resource resource) {
        return names.attribute(resource, "Arn");
    }

    public String ref(Resource resource) {
        return names.ref(resource);
    }

    /** The directory or file of an asset by its key in the assets bucket. */
    public Optional<Path> asset(String objectKey) throws IOException {
        for (var file : files(assembly, ".assets.json")) {
            for (var asset : Json.read(Files.readAllBytes(file)).path("files").values()) {
                if (asset.path("destinations").values().stream()
                        .anyMatch(each -> Json.text(each.path("objectKey")).equals(objectKey))) {
                    return Optional.of(
                            assembly.resolve(Json.text(asset.path("source").path("path"))));
                }
            }
        }
        return Optional.empty();
    }
}
