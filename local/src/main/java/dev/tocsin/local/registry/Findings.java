package dev.tocsin.local.registry;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Amazon ECR: what the registry holds ({@link Shelf}), and DescribeImageScanFindings. Each file of a directory is one whole answer as {@code aws ecr
 * describe-image-scan-findings} prints it; the repository and the digest in it say which image it is of. Files are read at
 * every call, so that they may change while the machine runs.
 */
public final class Findings implements AwsApi {
    private static final int MAX_RESULTS = 1000;
    private static final int DEFAULT_RESULTS = 100;
    private static final List<String> LISTS = List.of("findings", "enhancedFindings");

    static final String TAGS = "repository-tags.json";

    private static final String ERROR = "InvalidParameterException";
    private static final Pages REPOSITORIES = new Pages("repositories", 1_000, 100, 1_000, ERROR);
    private static final Pages IMAGES = new Pages("imageDetails", 1_000, 100, 1_000, ERROR);

    private final Place place;
    private final Path directory;
    private final Shelf shelf;
    private final Rescans rescans;
    private final Scanning scanning;

    public Findings(Place place, Path directory) {
        this(place, directory, Clock.systemUTC());
    }

    /** @param clock tells when an image may be scanned again */
    public Findings(Place place, Path directory, Clock clock) {
        this.place = place;
        this.directory = directory;
        this.shelf = new Shelf(directory);
        this.rescans = new Rescans(clock);
        this.scanning = new Scanning(place.account(), shelf);
    }

    @Override
    public String service() {
        return "ecr";
    }

    @Override
    public List<Permission> needs(AwsCall call) {
        if (call.action().equals("ListTagsForResource")) {
            return List.of(new Permission("ecr:ListTagsForResource", call.text("resourceArn")));
        }
        if (call.action().contains("ScanningConfiguration")) {
            return List.of(new Permission("ecr:" + call.action(), "*"));
        }
        var repository = call.action().equals("DescribeRepositories") ? "*" : call.text("repositoryName");
        var registry = call.text("registryId").isEmpty() ? place.account() : call.text("registryId");
        var arn = "arn:aws:ecr:%s:%s:repository/%s".formatted(place.region(), registry, repository);
        return List.of(new Permission("ecr:" + call.action(), repository.isEmpty() ? "*" : arn));
    }

    @Override
    public Answer answer(AwsCall call) {
        var answer = switch (call.action()) {
            case "ListTagsForResource" -> tags(call);
            case "GetRegistryScanningConfiguration" -> scanning.ofRegistry();
            case "BatchGetRepositoryScanningConfiguration" -> scanning.ofRepositories(call);
            case "PutImageScanningConfiguration" -> scanning.put(call);
            case "DescribeRepositories" -> REPOSITORIES.of(repositories(), call);
            case "DescribeImages" -> IMAGES.of(images(call), call);
            case "StartImageScan" -> rescans.start(call, shelf);
            case "DescribeImageScanFindings" -> page(find(call).orElseThrow(() -> notFound(call)), call);
            default ->
                throw new AwsError("UnknownOperationException", "The local run does not serve " + call.action() + ".");
        };
        return Answer.of(200, "application/x-amz-json-1.1", Json.write(answer));
    }

    private List<JsonNode> repositories() {
        return shelf.repositories().stream()
                .<JsonNode>map(name -> Json.object().put("repositoryName", name).put("registryId", place.account()))
                .toList();
    }

    private List<JsonNode> images(AwsCall call) {
        var name = call.text("repositoryName");
        if (!shelf.repositories().contains(name)) {
            throw new AwsError(
                    "RepositoryNotFoundException", "The repository with name '" + name + "' does not exist.");
        }
        return shelf.images()
                .filter(image -> Json.text(image.path("repositoryName")).equals(name))
                .toList();
    }

    /** Of the file {@code repository-tags.json}: by repository, an object of its tags. */
    private JsonNode tags(AwsCall call) {
        var repository = call.text("resourceArn").replaceFirst(".*:repository/", "");
        var answer = Json.object();
        var list = answer.putArray("tags");
        var file = directory.resolve(TAGS);
        if (Files.isRegularFile(file)) {
            Shelf.read(file)
                    .path(repository)
                    .properties()
                    .forEach(tag -> list.add(Json.object()
                            .put("Key", tag.getKey())
                            .put("Value", tag.getValue().asString())));
        }
        return answer;
    }

    private static AwsError notFound(AwsCall call) {
        return new AwsError(
                "ScanNotFoundException",
                "Image scan does not exist for the image with '" + call.text("imageId")
                        + "' in the repository with name '" + call.text("repositoryName") + "'");
    }

    private Optional<JsonNode> find(AwsCall call) {
        return shelf.answers().filter(each -> isOf(each, call)).findFirst();
    }

    private static boolean isOf(JsonNode findings, AwsCall call) {
        var image = call.input().path("imageId");
        return Json.text(findings.path("repositoryName")).equals(call.text("repositoryName"))
                && matches(image, findings.path("imageId"), "imageDigest")
                && matches(image, findings.path("imageId"), "imageTag");
    }

    private static boolean matches(JsonNode asked, JsonNode has, String field) {
        return !asked.has(field) || asked.path(field).equals(has.path(field));
    }

    private static JsonNode page(JsonNode findings, AwsCall call) {
        var asked = call.input().path("maxResults").asInt(DEFAULT_RESULTS);
        if (asked < 1 || asked > MAX_RESULTS) {
            throw new AwsError("InvalidParameterException", "maxResults must be 1 to " + MAX_RESULTS + ".");
        }
        var from = call.text("nextToken").isEmpty() ? 0 : Integer.parseInt(call.text("nextToken"));
        var page = Wire.numbersForTimes(findings).deepCopy();
        var body = page.withObject("imageScanFindings");
        var more = LISTS.stream()
                .filter(body::has)
                .mapToInt(list -> cut(body, list, from, asked))
                .max();
        page.remove("nextToken");
        if (more.orElse(0) > from + asked) {
            page.put("nextToken", String.valueOf(from + asked));
        }
        return page;
    }

    /** Leaves one page of a list; answers how long the whole list is. */
    private static int cut(tools.jackson.databind.node.ObjectNode body, String list, int from, int most) {
        var all = Json.list(body.path(list));
        body.putArray(list).addAll(all.stream().skip(from).limit(most).toList());
        return all.size();
    }
}
