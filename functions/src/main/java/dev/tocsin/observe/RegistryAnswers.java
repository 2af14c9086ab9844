package dev.tocsin.observe;

import dev.tocsin.finding.SeverityCounts;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.observe.Observation.Scanner;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what ECR answers when it is asked what a registry holds. Sources: Amazon ECR API Reference, "DescribeRepositories",
 * "DescribeImages", "GetRegistryScanningConfiguration".
 */
public final class RegistryAnswers {

    private RegistryAnswers() {}

    /** Whether Inspector scans the registry; otherwise ECR's basic scanning does. */
    public static boolean enhanced(Json answer) {
        return "ENHANCED".equals(answer.at("scanningConfiguration", "scanType").text(""));
    }

    /** The names of a page of repositories. */
    public static List<String> repositories(Json page) {
        return place(page).at("repositories").items().stream()
                .map(repository -> repository.at("repositoryName").matching(EcrArn.REPOSITORY, "a repository's name"))
                .toList();
    }

    /** The images of a page; lists of images, signatures and other artifacts, which are never scanned, are left out. */
    public static List<Held> images(Registry registry, String repository, Json page) {
        return place(page).at("imageDetails").items().stream()
                .filter(RegistryAnswers::isImage)
                .map(detail -> held(registry, repository, detail))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static Place place(Json page) {
        return Place.root(page, new Notes());
    }

    private static boolean isImage(Place detail) {
        return EcrImageAction.isImage(
                detail.at("imageManifestMediaType").line(200),
                detail.at("artifactMediaType").line(200));
    }

    /** Null for what has no time of its own. */
    private static @Nullable Held held(Registry registry, String repository, Place detail) {
        var pushed = detail.at("imagePushedAt").instant();
        var restored = detail.at("lastActivatedAt").instant();
        if (pushed == null) {
            return null;
        }
        var image = new Image(
                registry.account(),
                registry.region(),
                repository,
                detail.at("imageDigest").matching(EcrArn::isDigest, "an image digest"),
                detail.at("imageTags").texts());
        var archived = !List.of("", "ACTIVE").contains(detail.at("imageStatus").line(32));
        return new Held(image, restored == null ? pushed : restored, archived, scan(detail));
    }

    private static Sight scan(Place detail) {
        var status = detail.at("imageScanStatus", "status");
        var summary = detail.at("imageScanFindingsSummary");
        if (status.absent()) {
            return new Sight.Unknown();
        }
        return switch (status.word("the status of a scan")) {
            case "COMPLETE", "ACTIVE" ->
                looked(summary.at("imageScanCompletedAt").instant(), summary);
            case "IN_PROGRESS", "PENDING" -> new Sight.Waiting();
            case "FAILED" -> new Sight.Failed("FAILED");
            default -> new Sight.Lost(status.word("the status of a scan"));
        };
    }

    private static Sight looked(@Nullable Instant at, Place summary) {
        var counts = summary.at("findingSeverityCounts");
        return new Sight.Looked(Scanner.BASIC, at, counts.absent() ? SeverityCounts.NONE : Counts.read(counts));
    }
}
