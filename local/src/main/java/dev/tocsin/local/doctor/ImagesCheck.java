package dev.tocsin.local.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tocsin.aws.Api;
import dev.tocsin.aws.Paging;
import dev.tocsin.aws.Service;
import dev.tocsin.json.Json;
import dev.tocsin.observe.InspectorAnswers;
import dev.tocsin.observe.RegistryAnswers;
import dev.tocsin.observe.Sight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Images that are in use, and that nobody looks at. Inspector knows what runs in ECS and EKS; of a registry that ECR scans, what was pulled
 * lately is taken to be in use (Amazon ECR API Reference, "ImageDetail": a pull is recorded once in 24 hours).
 */
record ImagesCheck(Site site, InstantSource time) implements Check {

    private static final Duration LATELY = Duration.ofDays(7);

    @Override
    public String name() {
        return "images";
    }

    @Override
    public Found look() {
        var services = site.access().services();
        var ecr = services.of(Api.ECR);
        var enhanced = RegistryAnswers.enhanced(ecr.call("GetRegistryScanningConfiguration", Json.obj()));
        return Found.only(enhanced ? inspected(services.of(Api.INSPECTOR)) : pulled(ecr));
    }

    private List<Problem> inspected(Service inspector) {
        var unseen = inspector
                .pages("ListCoverage", Json.obj("maxResults", 200, "filterCriteria", filter()), Paging.NEXT_TOKEN)
                .flatMap(page -> InspectorAnswers.coverage(page).stream())
                .collect(groupingBy(
                        covered -> covered.image().repository() + ": " + reason(covered), TreeMap::new, toList()));
        return unseen.values().stream().map(this::uncovered).toList();
    }

    private Json.Obj filter() {
        return Json.obj(
                "accountId", List.of(equal(site.registry().account())),
                "resourceType", List.of(equal("AWS_ECR_CONTAINER_IMAGE")),
                "scanStatusCode", List.of(equal("INACTIVE")),
                "ecrImageInUseCount", List.of(Json.obj("lowerInclusive", 1)));
    }

    private static Json equal(String value) {
        return Json.obj("comparison", "EQUALS", "value", value);
    }

    private static String reason(InspectorAnswers.Covered covered) {
        return covered.sight() instanceof Sight.Lost(var reason) ? reason : "it waits for its first scan";
    }

    private Problem uncovered(List<InspectorAnswers.Covered> same) {
        var one = same.getFirst();
        var what = "%s: in use and not scanned by Inspector, %s: %s"
                .formatted(one.image().repository(), reason(one), images(same.size()));
        return new Problem(name(), what, Remedy.byHand(site.access().aws() + command(one)));
    }

    /** Inspector ends its watch over an image after a while, unless it is told not to; for other reasons only a person has the answer. */
    private static String command(InspectorAnswers.Covered covered) {
        var arn = covered.image().repositoryArn() + "/" + covered.image().digest();
        return reason(covered).equals("SCAN_ELIGIBILITY_EXPIRED")
                ? " inspector2 update-configuration --ecr-configuration rescanDuration=LIFETIME"
                : " inspector2 list-coverage --filter-criteria "
                        + Shell.word(Json.obj("resourceId", List.of(equal(arn))).write());
    }

    private List<Problem> pulled(Service ecr) {
        return ecr.pages("DescribeRepositories", Json.obj("maxResults", 1_000), Paging.NEXT_TOKEN)
                .flatMap(page -> RegistryAnswers.repositories(page).stream())
                .sorted()
                .flatMap(repository -> unscanned(ecr, repository))
                .toList();
    }

    private Stream<Problem> unscanned(Service ecr, String repository) {
        var asked = Json.obj("repositoryName", repository, "maxResults", 1_000);
        var digests = ecr.pages("DescribeImages", asked, Paging.NEXT_TOKEN)
                .flatMap(page -> page.at("imageDetails").items().stream())
                .filter(this::isPulledLately)
                .filter(image -> image.at("imageScanStatus").isNull())
                .map(image -> image.at("imageDigest").text(""))
                .toList();
        return digests.isEmpty() ? Stream.empty() : Stream.of(neverScanned(ecr, repository, digests));
    }

    private boolean isPulledLately(Json image) {
        var at = image.at("lastRecordedPullTime").number();
        return at != null
                && Instant.ofEpochSecond(at.longValue()).isAfter(time.instant().minus(LATELY));
    }

    private Problem neverScanned(Service ecr, String repository, List<String> digests) {
        var what = "%s: pulled within %d days and never scanned: %s"
                .formatted(repository, LATELY.toDays(), images(digests.size()));
        var scan = site.access().aws() + " ecr start-image-scan --repository-name " + Shell.word(repository);
        var command = digests.size() == 1
                ? scan + " --image-id imageDigest=" + digests.getFirst()
                : "for digest in %s; do %s --image-id imageDigest=$digest; done"
                        .formatted(String.join(" ", digests), scan);
        return new Problem(
                name(), what, Remedy.safe(command, () -> digests.forEach(digest -> scan(ecr, repository, digest))));
    }

    private static void scan(Service ecr, String repository, String digest) {
        ecr.call("StartImageScan", Json.obj("repositoryName", repository, "imageId", Json.obj("imageDigest", digest)));
    }

    private static String images(int count) {
        return count == 1 ? "1 image" : count + " images";
    }
}
