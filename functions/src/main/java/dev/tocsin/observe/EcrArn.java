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
    private static final String RESOURCE = "repository/";
    private static final String ARN = "arn:";
    private static final String SERVICE = ":ecr:";
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

    private static @Nullable EcrArn of(String arn) {
        if (!arn.startsWith(ARN)) {
            return null;
        }
        var service = arn.indexOf(':', ARN.length());
        var region = service + SERVICE.length();
        var account = arn.indexOf(':', region) + 1;
        var resource = arn.indexOf(':', account) + 1;
        return isOfEcr(arn, service)
                        && region < account
                        && account < resource
                        && arn.startsWith(RESOURCE, resource)
                        && REGION.fits(arn, region, account - 1)
                        && ACCOUNT.fits(arn, account, resource - 1)
                ? read(
                        arn,
                        arn.substring(region, account - 1),
                        arn.substring(account, resource - 1),
                        resource + RESOURCE.length())
                : null;
    }

    private static boolean isOfEcr(String arn, int service) {
        return arn.startsWith("aws", ARN.length())
                && arn.startsWith(SERVICE, service)
                && PARTITION.fits(arn, ARN.length(), service);
    }

    private static @Nullable EcrArn read(String arn, String region, String account, int name) {
        var slash = arn.lastIndexOf('/');
        var ofImage = slash > name && isDigest(arn, slash + 1);
        var end = ofImage ? slash : arn.length();
        return REPOSITORY.fits(arn, name, end)
                ? new EcrArn(region, account, arn.substring(name, end), ofImage ? arn.substring(slash + 1) : null)
                : null;
    }
}
