package dev.tocsin.observe;

import org.jspecify.annotations.Nullable;

/**
 * The ARN of a repository, or of an image as Inspector writes it: {@code arn:aws:ecr:eu-central-1:123456789012:repository/prod/api} and
 * {@code .../prod/api/sha256:...}, in any partition.
 *
 * @param digest null for a repository's ARN
 */
record EcrArn(
        String region,
        String account,
        String repository,
        @Nullable String digest) {

    static final Shape ACCOUNT = Shape.of("0-9", 12, "", 0, 0);
    static final Shape REGION = Shape.of("a-z", 2, "a-z0-9-", 2, 40);
    static final Shape REPOSITORY = Shape.of("a-z0-9", 1, "a-z0-9._/-", 0, 255);

    private static final String SHA = "sha";
    private static final Shape SIZE = Shape.of("0-9", 3, "", 0, 0);
    /** AWS's own samples shorten digests and end them in EXAMPLE. */
    private static final Shape HASH = Shape.of("", 0, "0-9A-Za-z", 8, 128);

    private static final Shape PARTITION = Shape.of("", 0, "a-z-", 3, 40);

    private static final String ARN = "arn:";
    private static final String AWS = ARN + "aws";
    private static final String SERVICE = ":ecr:";
    private static final String RESOURCE = ":repository/";
    private static final int LONGEST = 1_000;

    static boolean isDigest(String text) {
        return isDigest(text, 0);
    }

    /** What follows from there on, such as {@code sha256:0123...}. */
    private static boolean isDigest(String text, int from) {
        var colon = from + SHA.length() + 3;
        return text.startsWith(SHA, from)
                && text.startsWith(":", colon)
                && SIZE.fits(text, from + SHA.length(), colon)
                && HASH.fits(text, colon + 1, text.length());
    }

    /** Null for any other text. */
    static @Nullable EcrArn read(@Nullable String text) {
        return text == null || text.length() > LONGEST ? null : of(text.strip());
    }

    /** Each part ends where its characters do. What is not there is nowhere, and so is what would stand behind it. */
    private static @Nullable EcrArn of(String arn) {
        var region = behind(SERVICE, arn, PARTITION.end(arn, ARN.length()));
        var account = behind(":", arn, REGION.end(arn, region));
        var name = behind(RESOURCE, arn, ACCOUNT.end(arn, account));
        return name == Shape.NOWHERE || !arn.startsWith(AWS)
                ? null
                : read(arn, arn.substring(region, account - 1), arn.substring(account, name - RESOURCE.length()), name);
    }

    private static int behind(String mark, String arn, int at) {
        return arn.startsWith(mark, at) ? at + mark.length() : Shape.NOWHERE;
    }

    /** A repository's name goes on to the end, or to the colon of a digest, in front of which the last slash parts the two. */
    private static @Nullable EcrArn read(String arn, String region, String account, int name) {
        var end = REPOSITORY.end(arn, name);
        if (end == arn.length()) {
            return new EcrArn(region, account, arn.substring(name), null);
        }
        var slash = arn.lastIndexOf('/', end);
        return slash > name && isDigest(arn, slash + 1)
                ? new EcrArn(region, account, arn.substring(name, slash), arn.substring(slash + 1))
                : null;
    }
}
