package dev.tocsin.observe;

import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation.ImageDeleted;
import dev.tocsin.observe.Observation.ImagePushed;
import dev.tocsin.observe.Observation.NotOurs;
import java.util.List;
import java.util.Set;

/** {@code ECR Image Action}: an image, or one tag of it, came or went. The event names one tag at most. */
final class EcrImageAction {

    /** They point to images of several platforms and are not scanned: those images are, under digests of their own. */
    private static final Set<String> LISTS_OF_IMAGES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");

    /** Whatever else is pushed to a repository, such as a chart or a signature, is not scanned. */
    private static final Set<String> IMAGES =
            Set.of("", "application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");

    private EcrImageAction() {}

    /** Whether what has these media types, empty where they are not known, is an image that a scanner may look at. */
    static boolean isImage(String manifest, String artifact) {
        return !LISTS_OF_IMAGES.contains(manifest) && IMAGES.contains(artifact);
    }

    static Observation read(Envelope event) {
        var detail = event.detail();
        var action = detail.at("action-type").required("an action");
        if (!Set.of("", "SUCCESS").contains(detail.at("result").line(20))) {
            return new NotOurs("the action did not succeed");
        }
        if (LISTS_OF_IMAGES.contains(detail.at("manifest-media-type").line(200))) {
            return new NotOurs("a list of images is not scanned: its images are, under digests of their own");
        }
        if (!IMAGES.contains(detail.at("artifact-media-type").line(200))) {
            return new NotOurs("it is an artifact of another kind, not an image");
        }
        return observe(event, detail, action);
    }

    private static Observation observe(Envelope event, Place detail, String action) {
        return switch (action) {
            case "PUSH" -> new ImagePushed(image(event, detail), event.time());
            case "DELETE" -> new ImageDeleted(image(event, detail), event.time(), false);
            case "UPDATE_STORAGE_CLASS" -> moved(event, detail);
            default -> new NotOurs("an action that changes nothing that is watched");
        };
    }

    private static Observation moved(Envelope event, Place detail) {
        var image = image(event, detail);
        return switch (detail.at("target-storage-class").required("a storage class")) {
            case "ARCHIVE" -> new ImageDeleted(image, event.time(), true);
            case "STANDARD" -> new ImagePushed(image, event.time());
            default -> new NotOurs("it moves to a storage class that is neither the archive nor the usual one");
        };
    }

    private static Image image(Envelope event, Place detail) {
        var image = EcrImageScan.image(event, detail);
        var tag = detail.at("image-tag").text();
        return tag == null || tag.isBlank()
                ? image
                : new Image(image.account(), image.region(), image.repository(), image.digest(), List.of(tag));
    }
}
