package dev.tocsin.bench.walk;

import dev.tocsin.aws.Service;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Accounts full of repositories full of images, made up when they are asked for, in the words of ECR and Inspector: pages are as long as
 * theirs. The newest image of each repository has 1 CRITICAL finding in every third repository, and 5 HIGH.
 */
final class Organization {

    static final String REGION = "eu-central-1";

    /** The most that ListFindings gives, whatever is asked for (Amazon Inspector API Reference). */
    private static final int FINDINGS_A_PAGE = 25;

    private static final int HIGH = 5;

    private final int accounts;
    private final int repositories;
    private final int images;
    private final boolean inspected;
    private final Instant newest;
    private final Runnable answering;
    private final Map<String, Integer> asked = new TreeMap<>();
    private final Set<String> worse = new HashSet<>();

    /**
     * @param repositories of each account
     * @param images of each repository
     * @param newest when the newest image of each was pushed
     * @param answering happens with each answer: time passes
     */
    Organization(int accounts, int repositories, int images, boolean inspected, Instant newest, Runnable answering) {
        this.accounts = accounts;
        this.repositories = repositories;
        this.images = images;
        this.inspected = inspected;
        this.newest = newest;
        this.answering = answering;
    }

    List<Registry> registries() {
        return IntStream.range(0, accounts)
                .mapToObj(number -> new Registry("%012d".formatted(100_000_000_000L + number), REGION))
                .toList();
    }

    /** One more CRITICAL finding in so many repositories of each account, of which nobody is told. */
    void worsen(int each) {
        for (var repository = 0; repository < each; repository++) {
            worse.add(name(repository * (repositories / each)));
        }
    }

    Map<String, Integer> asked() {
        return asked;
    }

    void forgetAsked() {
        asked.clear();
    }

    Service of(Registry registry) {
        return (action, input) -> {
            asked.merge(action, 1, Integer::sum);
            answering.run();
            return switch (action) {
                case "GetRegistryScanningConfiguration" ->
                    Json.obj("scanningConfiguration", Json.obj("scanType", inspected ? "ENHANCED" : "BASIC"));
                case "DescribeRepositories" -> names(input);
                case "DescribeImages" -> details(input.at("repositoryName").text(""));
                case "ListCoverage" -> coverage(registry, input);
                case "ListFindings" -> findings(input);
                default -> throw new IllegalArgumentException(action);
            };
        };
    }

    private static String name(int number) {
        return (number % 2 == 0 ? "prod/service-%04d" : "team/service-%04d").formatted(number);
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(name.length() - 4));
    }

    private Json names(Json input) {
        var most = Integer.parseInt(input.at("maxResults").text("100"));
        var from = Integer.parseInt(input.at("nextToken").text("0"));
        var to = Math.min(repositories, from + most);
        var page = IntStream.range(from, to)
                .mapToObj(number -> Json.obj("repositoryName", name(number)))
                .toList();
        return Json.obj("repositories", page, "nextToken", to == repositories ? null : String.valueOf(to));
    }

    private Json details(String repository) {
        return Json.obj(
                "imageDetails",
                IntStream.range(0, images)
                        .mapToObj(age -> detail(repository, age))
                        .toList());
    }

    private Json detail(String repository, int age) {
        var pushed = newest.minus(Duration.ofDays(age)).toEpochMilli() / 1e3;
        return Json.obj(
                "imageDigest",
                digest(repository, age),
                "imageTags",
                List.of("v" + (images - age)),
                "imagePushedAt",
                pushed,
                "imageScanStatus",
                inspected ? null : Json.obj("status", "COMPLETE"),
                "imageScanFindingsSummary",
                inspected
                        ? null
                        : Json.obj(
                                "imageScanCompletedAt",
                                pushed + 60,
                                "findingSeverityCounts",
                                Json.obj("CRITICAL", critical(repository), "HIGH", HIGH)));
    }

    private static String digest(String repository, int age) {
        return "sha256:%064x".formatted(number(repository) * 10_000L + age);
    }

    private int critical(String repository) {
        return (number(repository) % 3 == 0 ? 1 : 0) + (worse.contains(repository) ? 1 : 0);
    }

    private static Json coverage(Registry registry, Json input) {
        return Json.obj(
                "coveredResources",
                resources(input).stream()
                        .map(arn -> Json.obj(
                                "resourceType",
                                "AWS_ECR_CONTAINER_IMAGE",
                                "resourceId",
                                arn,
                                "accountId",
                                registry.account(),
                                "scanStatus",
                                Json.obj("statusCode", "ACTIVE", "reason", "SUCCESSFUL")))
                        .toList());
    }

    private static List<String> resources(Json input) {
        return input.at("filterCriteria", "resourceId").items().stream()
                .map(value -> value.at("value").text(""))
                .toList();
    }

    Json findings(Json input) {
        var all = new ArrayList<Json>();
        resources(input).forEach(arn -> all.addAll(ofImage(arn)));
        var from = Integer.parseInt(input.at("nextToken").text("0"));
        var to = Math.min(all.size(), from + FINDINGS_A_PAGE);
        return Json.obj("findings", all.subList(from, to), "nextToken", to == all.size() ? null : String.valueOf(to));
    }

    /** What is found in the image with this ARN, of the severities that the policy counts. */
    private List<Json> ofImage(String arn) {
        var repository = arn.substring(arn.indexOf(":repository/") + ":repository/".length(), arn.indexOf("/sha256:"));
        var critical = critical(repository);
        return IntStream.range(0, critical + HIGH)
                .mapToObj(number -> finding(arn, number, number < critical ? "CRITICAL" : "HIGH"))
                .toList();
    }

    private Json finding(String arn, int number, String severity) {
        var vulnerability = "CVE-2026-%04d".formatted(severity.equals("HIGH") ? 1_000 + number : number);
        var at = newest.toEpochMilli() / 1e3;
        return Json.obj(
                "findingArn",
                "arn:aws:inspector2:%s:finding/%08x%d".formatted(REGION, arn.hashCode(), number),
                "type",
                "PACKAGE_VULNERABILITY",
                "status",
                "ACTIVE",
                "severity",
                severity,
                "title",
                vulnerability + " - openssl",
                "description",
                "d".repeat(700),
                "firstObservedAt",
                at,
                "lastObservedAt",
                at,
                "updatedAt",
                at,
                "fixAvailable",
                "YES",
                "exploitAvailable",
                "NO",
                "inspectorScore",
                9.1,
                "epss",
                Json.obj("score", 0.02),
                "packageVulnerabilityDetails",
                Json.obj(
                        "vulnerabilityId",
                        vulnerability,
                        "source",
                        "NVD",
                        "vulnerablePackages",
                        List.of(Json.obj(
                                "name", "openssl",
                                "version", "3.0.13",
                                "fixedInVersion", "3.0.14"))),
                "resources",
                List.of(Json.obj("type", "AWS_ECR_CONTAINER_IMAGE", "id", arn)));
    }
}
