package dev.tocsin.aws;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.observe.ScanFindings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks {@code ecr:DescribeImageScanFindings}, which knows the findings of basic scanning and of Inspector, in the image's own
 * registry and Region.
 */
public final class EcrFindings implements Findings {

    /** The most that the API allows (Amazon ECR API Reference, "DescribeImageScanFindings"). */
    private static final int PAGE = 1_000;

    private final Map<Registry, Service> services = new ConcurrentHashMap<>();
    private final Function<Registry, Service> serviceOf;

    /** @param serviceOf makes the service of a registry; asked once for each */
    public EcrFindings(Function<Registry, Service> serviceOf) {
        this.serviceOf = serviceOf;
    }

    @Override
    public Answer of(Image image) {
        try {
            var pages = ecr(image).pages("DescribeImageScanFindings", request(image), Paging.NEXT_TOKEN);
            return ScanFindings.read(pages.toList());
        } catch (AwsException.Refused e) {
            return switch (e.code()) {
                case "ScanNotFoundException" -> new NotYet("SCAN_NOT_FOUND");
                case "ImageNotFoundException", "RepositoryNotFoundException" -> new NoImage();
                case "ValidationException" -> new NotLooking("VALIDATION_EXCEPTION", e.reason());
                default -> throw e;
            };
        }
    }

    private Service ecr(Image image) {
        return services.computeIfAbsent(Registry.of(image), serviceOf);
    }

    private static Json.Obj request(Image image) {
        return Json.obj(
                "registryId",
                image.account(),
                "repositoryName",
                image.repository(),
                "imageId",
                Json.obj("imageDigest", image.digest()),
                "maxResults",
                PAGE);
    }
}
