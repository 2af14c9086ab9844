package dev.tocsin.local.simulate;

import dev.tocsin.finding.Exploit;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.Severity;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What really happens in a few repositories, made from a seed: pushes, scans, findings that come and close. */
final class World {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final String ACCOUNT = "123456789012";
    private static final String REGION = "eu-central-1";

    /** An event and the time at which it is sent. */
    record Sent(Instant at, String event) {}

    /** A finding's status over time. */
    private record Fact(String vulnerability, Severity severity, TreeMap<Instant, Boolean> active) {}

    private record Build(Image image, Instant pushedAt, List<Fact> facts) {}

    private final Random random;
    private final Map<String, List<Build>> repositories = new LinkedHashMap<>();
    private final List<Sent> events = new ArrayList<>();

    World(long seed) {
        this.random = new Random(seed);
        for (var number = 0; number < 3; number++) {
            repository("prod/app-" + number);
        }
        events.sort(Comparator.comparing(Sent::at));
    }

    List<Sent> events() {
        return events;
    }

    private void repository(String name) {
        var builds = new ArrayList<Build>();
        var at = START.plusSeconds(random.nextInt(600));
        for (var version = 1; version <= 1 + random.nextInt(3); version++) {
            builds.add(build(name, version, at));
            at = at.plusSeconds(1_800 + random.nextInt(7_200));
        }
        repositories.put(name, builds);
    }

    private Build build(String name, int version, Instant pushedAt) {
        var image = new Image(
                ACCOUNT,
                REGION,
                name,
                "sha256:%064x".formatted((name + version).hashCode() & 0xffffffffL),
                List.of("v" + version));
        var facts = new ArrayList<Fact>();
        for (var number = 0; number < random.nextInt(4); number++) {
            facts.add(fact(number, pushedAt));
        }
        var build = new Build(image, pushedAt, facts);
        events.add(new Sent(pushedAt, push(image, pushedAt)));
        var scannedAt = pushedAt.plusSeconds(60);
        events.add(new Sent(scannedAt, scan(build, scannedAt)));
        facts.forEach(fact -> fact.active()
                .forEach((time, active) -> events.add(new Sent(time, finding(build, fact, time, active)))));
        return build;
    }

    private Fact fact(int number, Instant pushedAt) {
        var active = new TreeMap<Instant, Boolean>();
        var at = pushedAt.plusSeconds(30 + random.nextInt(20));
        active.put(at, true);
        for (var change = 0; change < random.nextInt(3); change++) {
            at = at.plusSeconds(300 + random.nextInt(6_000));
            active.put(at, random.nextBoolean());
        }
        return new Fact("CVE-2026-" + number, random.nextInt(3) == 0 ? Severity.HIGH : Severity.CRITICAL, active);
    }

    private static boolean activeAt(Fact fact, Instant now) {
        var latest = fact.active().floorEntry(now);
        return latest != null && latest.getValue();
    }

    /** What the scanner answers at a time. */
    Findings.Answer answer(Image image, Instant now) {
        return repositories.values().stream()
                .flatMap(List::stream)
                .filter(build -> build.image().digest().equals(image.digest()))
                .findFirst()
                .<Findings.Answer>map(build -> found(build, now))
                .orElse(new Findings.NoImage());
    }

    private static Findings.Found found(Build build, Instant now) {
        var findings = build.facts().stream()
                .filter(fact -> activeAt(fact, now))
                .map(fact -> new Finding(
                        arn(build, fact),
                        fact.vulnerability(),
                        fact.severity(),
                        Finding.Status.ACTIVE,
                        List.of(new VulnerablePackage("openssl", "3.0.13", "3.0.14")),
                        9.8,
                        null,
                        Exploit.UNKNOWN,
                        Fix.AVAILABLE,
                        null,
                        "a title",
                        null,
                        null,
                        fact.active().floorKey(now)))
                .toList();
        return new Findings.Found(findings, counts(build, now));
    }

    private static SeverityCounts counts(Build build, Instant now) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        build.facts().stream()
                .filter(fact -> activeAt(fact, now))
                .forEach(fact -> counts.merge(fact.severity(), 1, Integer::sum));
        return new SeverityCounts(counts, null);
    }

    /** Whether the newest image of the repository really has a critical finding when all is over. */
    boolean exposed(String repository) {
        var builds = repositories.getOrDefault(repository, List.of());
        return builds.getLast().facts().stream()
                .filter(fact -> fact.severity() == Severity.CRITICAL)
                .anyMatch(fact -> fact.active().lastEntry().getValue());
    }

    Iterable<String> repositoryNames() {
        return repositories.keySet();
    }

    private static String arn(Build build, Fact fact) {
        return "arn:aws:inspector2:eu-central-1:123456789012:finding/"
                + Integer.toHexString((build.image().digest() + fact.vulnerability()).hashCode());
    }

    private static String push(Image image, Instant at) {
        return event(
                "aws.ecr",
                "ECR Image Action",
                at,
                List.of(),
                Json.obj(
                        "result", "SUCCESS",
                        "repository-name", image.repository(),
                        "image-digest", image.digest(),
                        "action-type", "PUSH",
                        "image-tag", image.tags().getFirst()));
    }

    private static String scan(Build build, Instant at) {
        var image = build.image();
        var counts = new LinkedHashMap<String, Integer>();
        counts(build, at).counts().forEach((severity, count) -> counts.put(severity.name(), count));
        counts.put("TOTAL", counts.values().stream().mapToInt(Integer::intValue).sum());
        return event(
                "aws.inspector2",
                "Inspector2 Scan",
                at,
                List.of(image.repositoryArn()),
                Json.obj(
                        "scan-status", "INITIAL_SCAN_COMPLETE",
                        "repository-name", image.repositoryArn(),
                        "finding-severity-counts", counts,
                        "image-digest", image.digest(),
                        "image-tags", image.tags()));
    }

    private static String finding(Build build, Fact fact, Instant at, boolean active) {
        var image = build.image();
        var arn = image.repositoryArn() + "/" + image.digest();
        return event(
                "aws.inspector2",
                "Inspector2 Finding",
                at,
                List.of(arn),
                Json.obj(
                        "findingArn",
                        arn(build, fact),
                        "awsAccountId",
                        ACCOUNT,
                        "type",
                        "PACKAGE_VULNERABILITY",
                        "severity",
                        fact.severity().name(),
                        "status",
                        active ? "ACTIVE" : "CLOSED",
                        "title",
                        "a title",
                        "firstObservedAt",
                        build.pushedAt(),
                        "lastObservedAt",
                        at,
                        "updatedAt",
                        at,
                        "inspectorScore",
                        9.8,
                        "fixAvailable",
                        "YES",
                        "packageVulnerabilityDetails",
                        Json.obj(
                                "vulnerabilityId",
                                fact.vulnerability(),
                                "vulnerablePackages",
                                Json.arr(List.of(Json.obj(
                                        "name", "openssl",
                                        "version", "3.0.13",
                                        "fixedInVersion", "3.0.14")))),
                        "resources",
                        Json.arr(List.of(Json.obj(
                                "type",
                                "AWS_ECR_CONTAINER_IMAGE",
                                "id",
                                arn,
                                "region",
                                REGION,
                                "details",
                                Json.obj(
                                        "awsEcrContainerImage",
                                        Json.obj(
                                                "repositoryName", image.repository(),
                                                "imageHash", image.digest(),
                                                "imageTags", image.tags(),
                                                "registry", ACCOUNT,
                                                "pushedAt", build.pushedAt())))))));
    }

    private static String event(String source, String type, Instant at, List<String> resources, Json detail) {
        return Json.obj(
                        "version", "0",
                        "id", type + at,
                        "detail-type", type,
                        "source", source,
                        "account", ACCOUNT,
                        "time", at,
                        "region", REGION,
                        "resources", resources,
                        "detail", detail)
                .write();
    }
}
