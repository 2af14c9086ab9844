package dev.tocsin.observe;

import java.util.regex.Pattern;
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

    static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    static final Pattern REGION = Pattern.compile("[a-z]{2}[a-z0-9-]{2,40}");
    static final Pattern REPOSITORY = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,255}");
    /** AWS's own samples shorten digests and end them in EXAMPLE. */
    static final Pattern DIGEST = Pattern.compile("sha[0-9]{3}:[0-9A-Za-z]{8,128}");

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:ecr:(" + REGION + "):(" + ACCOUNT
            + "):repository/(" + REPOSITORY + "?)(?:/(" + DIGEST + "))?");
    private static final int LONGEST = 1_000;

    /** Null for any other text. */
    static @Nullable EcrArn read(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        var arn = ARN.matcher(text.strip());
        return arn.matches() ? new EcrArn(arn.group(1), arn.group(2), arn.group(3), arn.group(4)) : null;
    }
}
