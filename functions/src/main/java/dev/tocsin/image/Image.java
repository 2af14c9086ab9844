package dev.tocsin.image;

import java.util.Comparator;
import java.util.List;

/**
 * One image in Amazon ECR.
 *
 * @param account 12 digits: the registry that holds the image, not the account that the event came through
 * @param repository the plain name, such as {@code prod/api}
 * @param digest {@code sha256:...} as the event gave it; AWS's own samples hold digests of other lengths
 * @param tags in the event's order; empty for an untagged image
 */
public record Image(String account, String region, String repository, String digest, List<String> tags) {

    /** By account, Region, repository and digest. */
    public static final Comparator<Image> BY_PLACE = Comparator.comparing(Image::account)
            .thenComparing(Image::region)
            .thenComparing(Image::repository)
            .thenComparing(Image::digest);

    private static final int SHORT_DIGEST = "sha256:".length() + 12;

    public Image {
        tags = List.copyOf(tags);
    }

    /** Stands where a message speaks of many images, or of all of an account's Region. */
    public static Image none(String account, String region) {
        return new Image(account, region, "", "", List.of());
    }

    public boolean isNone() {
        return repository.isEmpty();
    }

    public Stream stream() {
        return new Stream(account, region, repository);
    }

    /** What people call it: {@code prod/api:v42}, or {@code prod/api@sha256:0123456789ab} when it has no tag. */
    public String name() {
        if (isNone()) {
            return account + "/" + region;
        }
        return tags.isEmpty() ? repository + "@" + shortDigest() : repository + ":" + tags.getFirst();
    }

    public String shortDigest() {
        return digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
    }

    /** The one text that says which image, wherever it came from: {@code account/region/repository@digest}. */
    public String text() {
        return stream().text() + "@" + digest;
    }

    /** {@code aws}, {@code aws-cn} or {@code aws-us-gov}, by the Region's name. */
    public String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    public String repositoryArn() {
        return "arn:" + partition() + ":ecr:" + region + ":" + account + ":repository/" + repository;
    }
}
