package dev.tocsin.aws;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.observe.ScanFindings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsRequest;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;
import software.amazon.awssdk.services.ecr.model.ValidationException;

/**
 * Asks {@code ecr:DescribeImageScanFindings}, which knows the findings of basic scanning and of Inspector, in the image's own
 * registry and Region.
 */
public final class EcrFindings implements Findings {

    /** The most that the API allows (Amazon ECR API Reference, "DescribeImageScanFindings"). */
    private static final int PAGE = 1_000;

    private final Map<Registry, EcrClient> clients = new ConcurrentHashMap<>();
    private final Function<Registry, EcrClient> clientOf;

    /** @param clientOf makes the client of a registry; asked once for each */
    public EcrFindings(Function<Registry, EcrClient> clientOf) {
        this.clientOf = clientOf;
    }

    @Override
    public Answer of(Image image) {
        try {
            var pages = client(image).describeImageScanFindingsPaginator(request(image));
            return ScanFindings.read(pages.stream().map(SdkJson::of).toList());
        } catch (ScanNotFoundException e) {
            return new NotYet("SCAN_NOT_FOUND");
        } catch (ImageNotFoundException | RepositoryNotFoundException e) {
            return new NoImage();
        } catch (ValidationException e) {
            var why = e.awsErrorDetails().errorMessage();
            return new NotLooking("VALIDATION_EXCEPTION", why == null ? "" : why);
        }
    }

    private EcrClient client(Image image) {
        return clients.computeIfAbsent(Registry.of(image), clientOf);
    }

    private static DescribeImageScanFindingsRequest request(Image image) {
        return DescribeImageScanFindingsRequest.builder()
                .registryId(image.account())
                .repositoryName(image.repository())
                .imageId(id -> id.imageDigest(image.digest()))
                .maxResults(PAGE)
                .build();
    }
}
