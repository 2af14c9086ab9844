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
 * {@code imageDetails} of {@code aws ecr describe-images} and the {@code coveredResources} of {@code aws inspector2 list-coverage}; where something is
 * scanned otherwise than usual, with {@code rules}, {@code repositories} and {@code inspector}. Without it the registry is empty. What Inspector has found stands in the answers.
 */
record Shelf(Path directory) {

    private static final String EVERYTHING = """
            {"scanFrequency":"CONTINUOUS_SCAN","repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}]}""";

    private static final String DETAILS = "details/exploited.json";

    static final String FILE = "registry.json";

    boolean enhanced() {
        return Json.text(root().path("scanType")).equals("ENHANCED");
    }

    /** As {@code aws ecr get-registry-scanning-configuration} prints them; where the file has none, Inspector scans all, always. */
    List<JsonNode> scanningRules() {
        var rules = root().path("rules");
        return rules.isMissingNode() && enhanced() ? List.of(Json.read(EVERYTHING)) : Json.list(rules);
    }

    boolean scansOnPush(String repository) {
        return Json.list(root().path("repositories")).stream()
                .filter(each -> Json.text(each.path("repositoryName")).equals(repository))
                .noneMatch(each -> !each.path("imageScanningConfiguration")
                        .path("scanOnPush")
                        .asBoolean(true));
    }

    /** Inspector's word for whether it scans images of this account. */
    String inspector() {
        var said = Json.text(root().path("inspector"));
        return said.isEmpty() ? enhanced() ? "ENABLED" : "DISABLED" : said;
    }

    /** Those that hold an image, and those that the file names. */
    List<String> repositories() {
        return Stream.concat(images(), Json.list(root().path("repositories")).stream())
                .map(each -> Json.text(each.path("repositoryName")))
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

    /** As {@code aws inspector2 batch-get-finding-details} prints them. */
    List<JsonNode> details() {
        var file = directory.resolve(DETAILS);
        return Files.isRegularFile(file)
                ? Json.list(read(file).path("findingDetails")).stream()
                        .<JsonNode>map(Wire::times)
                        .toList()
                : List.of();
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
