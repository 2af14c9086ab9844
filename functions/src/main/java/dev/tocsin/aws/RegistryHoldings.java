package dev.tocsin.aws;

import dev.tocsin.finding.Catalogue;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.observe.Held;
import dev.tocsin.observe.InspectorAnswers;
import dev.tocsin.observe.RegistryAnswers;
import dev.tocsin.reconcile.Holdings;
import dev.tocsin.reconcile.Requests;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks ECR what a registry holds and Inspector what it says of that, page by page. Sources: Amazon ECR API Reference,
 * "DescribeRepositories", "DescribeImages", "GetRegistryScanningConfiguration"; Amazon Inspector API Reference, "ListCoverage",
 * "ListFindings".
 */
public final class RegistryHoldings implements Holdings {

    /** So few that a token is never needed again long after it was given. */
    private static final int REPOSITORIES = 100;

    /** The most that each of these actions takes; Inspector gives 25 findings a page whatever is asked for. */
    private static final int IMAGES = 1_000;

    private static final int COVERED = 200;
    private static final int FINDINGS = 100;

    private static final String TOKEN = "nextToken";
    private static final String IMAGE = "AWS_ECR_CONTAINER_IMAGE";

    private final Registry registry;
    private final Service ecr;
    private final Service inspector;
    private final Requests requests;
    private final InstantSource clock;
    private final Catalogue catalogue;
    private @Nullable Boolean inspected;

    /** The page that was asked for last: of its repositories a few at a time are compared. */
    private @Nullable Known known;

    private record Known(@Nullable String token, Page page) {}

    public RegistryHoldings(Registry registry, Service ecr, Service inspector, Requests requests, InstantSource clock) {
        this(registry, ecr, inspector, requests, clock, Catalogue.UNREAD);
    }

    /** @param catalogue looked up for what Inspector has found */
    public RegistryHoldings(
            Registry registry,
            Service ecr,
            Service inspector,
            Requests requests,
            InstantSource clock,
            Catalogue catalogue) {
        this.catalogue = catalogue;
        this.registry = registry;
        this.ecr = ecr;
        this.inspector = inspector;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public boolean inspected() {
        if (inspected == null) {
            inspected = RegistryAnswers.enhanced(ask(ecr, "GetRegistryScanningConfiguration", Json.obj()));
        }
        return inspected;
    }

    @Override
    public Page repositories(@Nullable String token) {
        if (known == null || !Objects.equals(known.token(), token)) {
            var page = ask(
                    ecr,
                    "DescribeRepositories",
                    Json.obj("registryId", registry.account(), "maxResults", REPOSITORIES, TOKEN, token));
            known = new Known(token, new Page(RegistryAnswers.repositories(page), next(page)));
        }
        return known.page();
    }

    @Override
    public List<Held> images(String repository) {
        var asked = Json.obj(
                "registryId",
                registry.account(),
                "repositoryName",
                repository,
                "maxResults",
                IMAGES,
                "filter",
                Json.obj("tagStatus", "ANY", "imageStatus", "ANY"));
        try {
            return pages(ecr, "DescribeImages", asked, page -> RegistryAnswers.images(registry, repository, page));
        } catch (AwsException.Refused e) {
            if (e.is("RepositoryNotFoundException")) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public List<InspectorAnswers.Covered> coverage(List<Image> images) {
        var filter = Json.obj(
                "accountId", equal(List.of(registry.account())),
                "resourceType", equal(List.of(IMAGE)),
                "resourceId", equal(images.stream().map(RegistryHoldings::arn).toList()));
        var asked = Json.obj("maxResults", COVERED, "filterCriteria", filter);
        return pages(inspector, "ListCoverage", asked, InspectorAnswers::coverage);
    }

    /** UNDEFINED is a word of basic scanning's, and no filter of Inspector's. */
    @Override
    public List<InspectorAnswers.Found> findings(List<Image> images, Set<Severity> severities) {
        var names = severities.stream()
                .filter(severity -> severity != Severity.UNDEFINED)
                .map(Severity::name)
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        var filter = Json.obj(
                "awsAccountId", equal(List.of(registry.account())),
                "resourceType", equal(List.of(IMAGE)),
                "findingStatus", equal(List.of("ACTIVE")),
                "severity", equal(names),
                "resourceId", equal(images.stream().map(RegistryHoldings::arn).toList()));
        var asked = Json.obj("maxResults", FINDINGS, "filterCriteria", filter);
        var asOf = clock.instant();
        return lookedUp(pages(inspector, "ListFindings", asked, page -> InspectorAnswers.findings(page, asOf)));
    }

    private List<InspectorAnswers.Found> lookedUp(List<InspectorAnswers.Found> all) {
        if (all.isEmpty()) {
            return all;
        }
        var known = catalogue.lookUp(
                all.getFirst().image(),
                all.stream().map(InspectorAnswers.Found::finding).toList());
        return IntStream.range(0, all.size())
                .mapToObj(i -> new InspectorAnswers.Found(all.get(i).image(), known.get(i)))
                .toList();
    }

    @Override
    public Rescan rescan(Image image) {
        var asked = Json.obj(
                "registryId", registry.account(),
                "repositoryName", image.repository(),
                "imageId", Json.obj("imageDigest", image.digest()));
        try {
            ask(ecr, "StartImageScan", asked);
            return Rescan.STARTED;
        } catch (AwsException.Refused e) {
            return switch (e.code()) {
                case "LimitExceededException" -> Rescan.LIMITED;
                case "UnsupportedImageTypeException",
                        "ImageNotFoundException",
                        "ImageArchivedException",
                        "RepositoryNotFoundException",
                        "ValidationException" -> Rescan.REFUSED;
                default -> throw e;
            };
        }
    }

    private static String arn(Image image) {
        return image.repositoryArn() + "/" + image.digest();
    }

    /** Any of the values, in the filters of Inspector's lists. */
    private static List<Json> equal(Collection<String> values) {
        return values.stream()
                .<Json>map(value -> Json.obj("comparison", "EQUALS", "value", value))
                .toList();
    }

    private <T> List<T> pages(Service service, String action, Json.Obj asked, Function<Json, List<T>> read) {
        var all = new ArrayList<T>();
        for (var page = ask(service, action, asked);
                ;
                page = ask(service, action, Paging.NEXT_TOKEN.next(asked, page))) {
            all.addAll(read.apply(page));
            if (next(page) == null) {
                return all;
            }
        }
    }

    private static @Nullable String next(Json page) {
        var token = page.at(TOKEN).text("");
        return token.isEmpty() ? null : token;
    }

    private Json ask(Service service, String action, Json.Obj input) {
        return requests.make(() -> {
            try {
                return service.call(action, input);
            } catch (AwsException e) {
                throw e.isThrottling() ? new Throttled(String.valueOf(e.getMessage())) : e;
            }
        });
    }
}
