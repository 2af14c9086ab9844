package dev.tocsin.local.registry;

import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Amazon ECR's StartImageScan, as far as it refuses: an image once in 24 hours, none that is not there, and none where Inspector scans
 * (Amazon ECR User Guide, "Scanning images for OS vulnerabilities"). What a scan would find stands in the answers.
 */
final class Rescans {

    private static final Duration DAY = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, Instant> started = new HashMap<>();

    Rescans(Clock clock) {
        this.clock = clock;
    }

    synchronized JsonNode start(AwsCall call, Shelf shelf) {
        var repository = call.text("repositoryName");
        var digest = Json.text(call.input().path("imageId").path("imageDigest"));
        if (shelf.enhanced()) {
            throw new AwsError(
                    "ValidationException", "This feature is disabled: the registry is scanned by Inspector.");
        }
        if (shelf.images().noneMatch(image -> isThis(image, repository, digest))) {
            throw new AwsError("ImageNotFoundException", "The image with imageId '" + digest + "' does not exist.");
        }
        var before = started.get(repository + digest);
        if (before != null && clock.instant().isBefore(before.plus(DAY))) {
            throw new AwsError(
                    "LimitExceededException", "The scan quota per image has been exceeded. Wait and try again.");
        }
        started.put(repository + digest, clock.instant());
        var answer = Json.object().put("repositoryName", repository);
        answer.putObject("imageId").put("imageDigest", digest);
        answer.putObject("imageScanStatus").put("status", "IN_PROGRESS");
        return answer;
    }

    private static boolean isThis(JsonNode image, String repository, String digest) {
        return Json.text(image.path("repositoryName")).equals(repository)
                && Json.text(image.path("imageDigest")).equals(digest);
    }
}
