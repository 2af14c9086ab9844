package dev.tocsin.observe;

import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation.ImageScanned;
import dev.tocsin.observe.Observation.NotOurs;
import dev.tocsin.observe.Observation.ScanFailed;
import dev.tocsin.observe.Observation.Scanner;

/** {@code ECR Image Scan}: basic scanning came to an end. COMPLETE is documented, FAILED is seen. */
final class EcrImageScan {

    private EcrImageScan() {}

    static Observation read(Envelope event) {
        var detail = event.detail();
        var image = image(event, detail);
        var status = detail.at("scan-status").word("the status of a scan");
        return switch (status) {
            case "COMPLETE", "ACTIVE" ->
                new ImageScanned(image, event.time(), Scanner.BASIC, Counts.read(detail.at("finding-severity-counts")));
            case "IN_PROGRESS", "PENDING" -> new NotOurs("the scan still runs");
            default -> new ScanFailed(image, event.time(), status);
        };
    }

    /** The repository is a plain name here, and an ARN in Inspector's events; either is taken in both. */
    static Image image(Envelope event, Place detail) {
        var digest = detail.at("image-digest").matching(EcrArn::isDigest, "an image digest");
        var tags = detail.at("image-tags").texts();
        var repository = detail.at("repository-name");
        var name = repository.required("a repository");
        if (EcrArn.REPOSITORY.test(name)) {
            return event.image(name, digest, tags);
        }
        var arn = EcrArn.read(name);
        if (arn == null) {
            throw repository.unreadable("expected a repository's name or ARN");
        }
        return event.image(arn, digest, tags);
    }
}
