package dev.tocsin.local.registry;

import dev.tocsin.local.aws.AwsApi;
import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Amazon Inspector's ListCoverage and ListFindings, with the filters that are asked for here, and whether it is switched on. Sources: Amazon Inspector API Reference; the
 * limits are those of its service model. A page never holds more than 25 findings, however many are asked for.
 */
public final class Inspector implements AwsApi {

    private static final String ERROR = "ValidationException";
    private static final int MOST_DETAILS = 10;
    private static final Pages COVERAGE = new Pages("coveredResources", 200, 200, 200, ERROR);
    private static final Pages FINDINGS = new Pages("findings", 100, 25, 25, ERROR);

    private static final Map<String, Function<JsonNode, String>> OF_COVERAGE = Map.of(
            "accountId", resource -> Json.text(resource.path("accountId")),
            "scanStatusCode", resource -> Json.text(resource.path("scanStatus").path("statusCode")),
            "resourceType", resource -> Json.text(resource.path("resourceType")),
            "resourceId", resource -> Json.text(resource.path("resourceId")));

    private static final Map<String, Function<JsonNode, String>> OF_FINDINGS = Map.of(
            "awsAccountId", finding -> Json.text(finding.path("awsAccountId")),
            "severity", finding -> Json.text(finding.path("severity")),
            "findingStatus", finding -> Json.text(finding.path("status")),
            "resourceType",
                    finding -> Json.text(finding.path("resources").path(0).path("type")),
            "resourceId", finding -> Json.text(finding.path("resources").path(0).path("id")));

    private final Shelf shelf;

    public Inspector(Path directory) {
        this.shelf = new Shelf(directory);
    }

    @Override
    public String service() {
        return "inspector2";
    }

    /** Service Authorization Reference, "Amazon Inspector2": these lists know no resources. */
    @Override
    public List<Permission> needs(AwsCall call) {
        return List.of(new Permission("inspector2:" + call.action(), "*"));
    }

    @Override
    public Answer answer(AwsCall call) {
        var page = switch (call.action()) {
            case "BatchGetAccountStatus" -> accounts(call);
            case "BatchGetFindingDetails" -> details(call);
            case "ListCoverage" ->
                COVERAGE.of(
                        shelf.coverage()
                                .filter(each -> new Filter(OF_COVERAGE, call).passes(each))
                                .toList(),
                        call);
            case "ListFindings" ->
                FINDINGS.of(
                        shelf.findings()
                                .filter(each -> new Filter(OF_FINDINGS, call).passes(each))
                                .toList(),
                        call);
            default ->
                throw new AwsError("UnknownOperationException", "The local run does not serve " + call.action() + ".");
        };
        return Answer.of(200, "application/json", Json.write(page));
    }

    /** Those that the file has; of other findings it knows only that the catalogue has not their vulnerability. */
    private JsonNode details(AwsCall call) {
        var arns = Json.list(call.input().path("findingArns")).stream()
                .map(Json::text)
                .toList();
        if (arns.isEmpty() || arns.size() > MOST_DETAILS) {
            throw new AwsError(ERROR, "1 to " + MOST_DETAILS + " findings, and not " + arns.size() + ".");
        }
        var answer = Json.object();
        var list = answer.putArray("findingDetails");
        var known = shelf.details();
        arns.forEach(arn -> list.add(known.stream()
                .filter(detail -> Json.text(detail.path("findingArn")).equals(arn))
                .findFirst()
                .orElseGet(() -> Json.object().put("findingArn", arn))));
        answer.putArray("errors");
        return answer;
    }

    private JsonNode accounts(AwsCall call) {
        var answer = Json.object();
        var list = answer.putArray("accounts");
        Json.list(call.input().path("accountIds")).forEach(account -> {
            var state = list.addObject().put("accountId", Json.text(account));
            state.putObject("resourceState").putObject("ecr").put("status", shelf.inspector());
        });
        return answer;
    }

    /** A filter's values are alternatives, its members are not. */
    private record Filter(Map<String, Function<JsonNode, String>> known, AwsCall call) {

        private static final int MOST = 10;
        private static final String IN_USE = "ecrImageInUseCount";

        boolean passes(JsonNode each) {
            return call.input().path("filterCriteria").properties().stream()
                    .allMatch(member -> matches(member.getKey(), member.getValue(), each));
        }

        private boolean matches(String name, JsonNode values, JsonNode each) {
            if (name.equals(IN_USE)) {
                return Json.list(values).stream().allMatch(value -> inUse(each) >= atLeast(value));
            }
            var of = known.get(name);
            if (of == null) {
                throw new AwsError(ERROR, "The local run does not know the filter " + name + ".");
            }
            if (values.isEmpty() || values.size() > MOST) {
                throw new AwsError(ERROR, name + " takes 1 to " + MOST + " values, and not " + values.size() + ".");
            }
            return Json.list(values).stream().anyMatch(value -> equal(value, of.apply(each)));
        }

        private static long atLeast(JsonNode value) {
            if (!value.path("upperInclusive").isMissingNode()) {
                throw new AwsError(ERROR, "The local run knows lowerInclusive alone.");
            }
            return value.path("lowerInclusive").asLong(0);
        }

        private static long inUse(JsonNode resource) {
            return resource.path("resourceMetadata")
                    .path("ecrImage")
                    .path("inUseCount")
                    .asLong(0);
        }

        private static boolean equal(JsonNode value, String text) {
            if (!Json.text(value.path("comparison")).equals("EQUALS")) {
                throw new AwsError(ERROR, "The local run knows the comparison EQUALS alone.");
            }
            return Json.text(value.path("value")).equals(text);
        }
    }
}
