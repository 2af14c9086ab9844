package dev.tocsin.local.simulate;

import dev.tocsin.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The detail of an Inspector2 Finding event. */
final class FindingText {

    private FindingText() {}

    static Json of(Life life, Happening.Turned turned, Instant at, String status) {
        return Json.obj(
                "findingArn",
                Scanned.arn(life, turned.vulnerability()),
                "awsAccountId",
                life.image.account(),
                "type",
                "PACKAGE_VULNERABILITY",
                "severity",
                turned.severity().name(),
                "status",
                status,
                "title",
                "a title",
                "firstObservedAt",
                life.pushedAt,
                "lastObservedAt",
                at,
                "updatedAt",
                at,
                "inspectorScore",
                turned.score(),
                "fixAvailable",
                turned.fixable() ? "YES" : "NO",
                "exploitAvailable",
                turned.exploited() ? "YES" : "NO",
                "packageVulnerabilityDetails",
                vulnerability(turned),
                "resources",
                Json.arr(List.of(resource(life, life.runsAt(at)))));
    }

    private static Json vulnerability(Happening.Turned turned) {
        var vulnerable = Scanned.vulnerable(turned.vulnerability());
        var fixedIn = vulnerable.fixedIn() == null ? "NotAvailable" : vulnerable.fixedIn();
        var described = Json.obj("name", vulnerable.name(), "version", vulnerable.version(), "fixedInVersion", fixedIn);
        return Json.obj("vulnerabilityId", turned.vulnerability(), "vulnerablePackages", Json.arr(List.of(described)));
    }

    private static Json resource(Life life, @Nullable Boolean runs) {
        var image = life.image;
        var known = Json.obj(
                "repositoryName", image.repository(),
                "imageHash", image.digest(),
                "imageTags", image.tags(),
                "registry", image.account(),
                "pushedAt", life.pushedAt);
        return Json.obj(
                "type",
                "AWS_ECR_CONTAINER_IMAGE",
                "id",
                new EventText(life).arn(),
                "region",
                image.region(),
                "details",
                Json.obj(
                        "awsEcrContainerImage",
                        runs == null ? known : known.and(Json.obj("inUseCount", runs ? 2 : 0))));
    }
}
