package dev.tocsin.observe;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.json.Json;

/**
 * A scan that never was, of an image that is in no registry: it goes the way of every other and has to come out at a channel. A rule for its
 * repository is what wants it (docs/adr/0112-a-heartbeat-goes-the-whole-way.md).
 */
public final class Heartbeat {

    public static final String REPOSITORY = "tocsin/heartbeat";

    /** The one image: it falls ill, and half an hour later it is well again. */
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    private Heartbeat() {}

    public static boolean is(Image image) {
        return image.repository().equals(REPOSITORY);
    }

    /**
     * What ECR would have said of it.
     *
     * @param id of the event
     * @param time of the event, in ISO 8601
     * @param ill whether one critical finding is in it, or none
     */
    public static Json.Obj event(String account, String region, String id, String time, boolean ill) {
        return Json.obj(
                "version",
                "0",
                "id",
                id,
                "detail-type",
                "ECR Image Scan",
                "source",
                "aws.ecr",
                "account",
                account,
                "time",
                time,
                "region",
                region,
                "resources",
                Json.arr(),
                "detail",
                Json.obj(
                        "scan-status",
                        "COMPLETE",
                        "repository-name",
                        REPOSITORY,
                        "image-digest",
                        DIGEST,
                        "image-tags",
                        Json.arr("heartbeat"),
                        "finding-severity-counts",
                        ill ? Json.obj("CRITICAL", 1) : Json.obj()));
    }

    /** Nobody scanned it, so nobody is asked: its counts are all that is known. */
    public static Findings in(Findings findings) {
        return image -> is(image) ? new Findings.NotYet("HEARTBEAT") : findings.of(image);
    }
}
