package dev.tocsin.observe;

import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The image that has a finding: one of the finding's {@code resources}. Its ARN says where it is, also in the copy that a delegated
 * administrator receives, whose envelope names another account. What is in it stands under {@code details.awsEcrContainerImage},
 * and since 2026 also under {@code details.image}; either may be missing.
 */
record ImageResource(Place place, Place older, Place newer) {

    private static final String TYPE = "AWS_ECR_CONTAINER_IMAGE";
    /** An account, or the registry's host in any partition: {@code 123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn}. */
    private static final Pattern REGISTRY =
            Pattern.compile("([0-9]{12})(?:\\.dkr[.-]ecr(?:-fips)?\\.([a-z]{2}[a-z0-9-]{2,40})\\.[a-z0-9.-]{1,100})?");

    /** The first of the finding's resources that is an image in ECR; null where there is none. */
    static @Nullable ImageResource of(Place finding) {
        return of(finding.at("resources").items());
    }

    static @Nullable ImageResource of(List<Place> resources) {
        for (var resource : resources) {
            if (isImage(resource)) {
                var details = resource.at("details");
                return new ImageResource(resource, details.at("awsEcrContainerImage"), details.at("image"));
            }
        }
        return null;
    }

    private static boolean isImage(Place place) {
        var type = place.at("type");
        return type.absent() ? EcrArn.read(place.json().at("id").text()) != null : TYPE.equals(type.raw());
    }

    /** Null where its id is none. */
    @Nullable EcrArn arn() {
        return EcrArn.read(place.at("id").raw());
    }

    Image image(Envelope event) {
        var arn = arn();
        var digest = digest(arn);
        return arn == null
                ? new Image(account(event), region(event), repository(), digest, tags())
                : event.image(arn, digest, tags());
    }

    @Nullable Instant pushedAt() {
        return detail("pushedAt").instant();
    }

    /** Null where the scanner does not say. */
    @Nullable Boolean inUse() {
        var count = detail("inUseCount").between(0, Integer.MAX_VALUE);
        return count == null ? null : count > 0;
    }

    private String digest(@Nullable EcrArn arn) {
        var hash = detail("imageHash");
        var digest = hash.absent() ? detail("imageDigest") : hash;
        if (digest.absent() && arn != null && arn.digest() != null) {
            return arn.digest();
        }
        return (digest.absent() ? place.at("id") : digest).matching(EcrArn::isDigest, "an image digest");
    }

    List<String> tags() {
        return detail("imageTags").texts();
    }

    private String repository() {
        return detail("repositoryName").matching(EcrArn.REPOSITORY, "a repository's name");
    }

    private String account(Envelope event) {
        var registry = registry();
        return registry.matches() ? registry.group(1) : event.account();
    }

    private String region(Envelope event) {
        var registry = registry();
        if (registry.matches() && registry.group(2) != null) {
            return registry.group(2);
        }
        var region = place.at("region").line(64);
        return EcrArn.REGION.test(region) ? region : event.region();
    }

    private Matcher registry() {
        return REGISTRY.matcher(detail("registry").line(200));
    }

    private Place detail(String name) {
        var told = older.at(name);
        return told.absent() ? newer.at(name) : told;
    }
}
