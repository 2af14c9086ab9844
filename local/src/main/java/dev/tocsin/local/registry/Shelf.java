package dev.tocsin.local.registry;

import dev.tocsin.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the registry holds: the file {@code registry.json} beside the answers of the scanner, read at every look, with {@code scanType}, the
 * {@code imageDetails} of {@code aws ecr describe-images} and the {@code coveredResources} of {@code aws inspector2 list-coverage}. Without it
 * the registry is empty. What Inspector has found stands in the answers.
 */
record Shelf(Path directory) {

    static final String FILE = "registry.json";

    boolean enhanced() {
        return Json.text(root().path("scanType")).equals("ENHANCED");
    }

    List<String> repositories() {
        return images().map(image -> Json.text(image.path("repositoryName")))
                .distinct()
                .sorted()
                .toList();
    }

    Stream<JsonNode> images() {
        return Json.list(root().path("imageDetails")).stream().map(Wire::times);
    }

    Stream<JsonNode> coverage() {
        return Json.list(root().path("coveredResources")).stream().map(Wire::times);
    }

    /** In Inspector's own words: it calls the score otherwise than ECR does. */
    Stream<JsonNode> findings() {
        return answers()
                .flatMap(answer -> Json.list(answer.path("imageScanFindings").path("enhancedFindings")).stream())
                .map(Wire::times)
                .map(finding -> {
                    var own = ((ObjectNode) finding).deepCopy();
                    var score = own.remove("score");
                    own.remove("scoreDetails");
                    if (score != null) {
                        own.set("inspectorScore", score);
                    }
                    return (JsonNode) own;
                });
    }

    private JsonNode root() {
        var file = directory.resolve(FILE);
        return Files.isRegularFile(file) ? read(file) : Json.object();
    }

    /** Those of {@code ecr:DescribeImageScanFindings}, in the order of their files. */
    Stream<JsonNode> answers() {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith(Findings.TAGS) && !file.endsWith(FILE))
                    .sorted()
                    .toList()
                    .stream()
                    .map(Shelf::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
