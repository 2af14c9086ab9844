package dev.tocsin.observe;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;
import dev.tocsin.observe.Observation.Scanner;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Inspector answers when it is asked what it looks at, and what it found. Sources: Amazon Inspector API Reference,
 * "ListCoverage", "ListFindings"; a finding is that of its events.
 */
public final class InspectorAnswers {

    private InspectorAnswers() {}

    /** What Inspector says of one image. */
    public record Covered(Image image, Sight sight) {}

    /** One finding of one image. */
    public record Found(Image image, Finding finding) {}

    /** Of a page of {@code ListCoverage}: what is said of images. */
    public static List<Covered> coverage(Json page) {
        return Place.root(page, new Notes()).at("coveredResources").items().stream()
                .map(InspectorAnswers::covered)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable Covered covered(Place resource) {
        var arn = EcrArn.read(resource.at("resourceId").text());
        if (arn == null || arn.digest() == null) {
            return null;
        }
        var tags = resource.at("resourceMetadata", "ecrImage", "tags").texts();
        var image = new Image(arn.account(), arn.region(), arn.repository(), arn.digest(), tags);
        return new Covered(image, sight(resource));
    }

    private static Sight sight(Place resource) {
        var reason = resource.at("scanStatus", "reason").line(64);
        var at = resource.at("lastScannedAt").instant();
        if (reason.equals("PENDING_INITIAL_SCAN") || reason.equals("SCAN_IN_PROGRESS")) {
            return new Sight.Waiting();
        }
        return resource.at("scanStatus", "statusCode").line(16).equals("ACTIVE")
                ? new Sight.Looked(Scanner.INSPECTOR, at, SeverityCounts.NONE)
                : new Sight.Lost(reason.isEmpty() ? "UNKNOWN" : reason);
    }

    /**
     * Of a page of {@code ListFindings}: the vulnerabilities of images' packages.
     *
     * @param asOf the time of the facts where a finding itself has none
     */
    public static List<Found> findings(Json page, Instant asOf) {
        return Place.root(page, new Notes()).at("findings").items().stream()
                .map(finding -> found(finding, asOf))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable Found found(Place finding, Instant asOf) {
        var resource = ImageResource.of(finding);
        var arn = resource == null ? null : resource.arn();
        if (resource == null
                || arn == null
                || arn.digest() == null
                || finding.at("packageVulnerabilityDetails").absent()) {
            return null;
        }
        var image = new Image(arn.account(), arn.region(), arn.repository(), arn.digest(), resource.tags());
        return new Found(image, FindingReader.read(finding, resource, () -> asOf));
    }
}
