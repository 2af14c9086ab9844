package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.HttpSender;
import dev.tocsin.reconcile.Holdings;
import dev.tocsin.reconcile.Requests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of ECR and of Inspector, and how their pages are put together. */
class RegistryHoldingsTest {

    private static final Registry REGISTRY = new Registry("210987654321", "eu-west-1");
    private static final String DIGEST = "sha256:" + "0a".repeat(32);
    private static final Image IMAGE = new Image("210987654321", "eu-west-1", "prod/api", DIGEST, List.of("v1"));
    private static final String ARN = "arn:aws:ecr:eu-west-1:210987654321:repository/prod/api/" + DIGEST;

    private final Deque<HttpSender.Response> answers = new ArrayDeque<>();
    private final List<HttpSender.Request> sent = new ArrayList<>();
    private final Requests requests = new Requests(InstantSource.fixed(Instant.EPOCH), _ -> {});
    private final Holdings holdings = holdings("123456789012");

    @Test
    void another_account_is_asked_as_the_role_of_its_spoke_in_its_own_region() {
        assumed();
        answer("{\"scanningConfiguration\": {\"scanType\": \"ENHANCED\"}}");
        assertThat(holdings.inspected()).isTrue();
        assertThat(holdings.inspected()).isTrue();
        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst().body()).contains("role%2Ftocsin-reader-eu-west-1");
        assertThat(sent.getLast().uri()).hasToString("https://api.ecr.eu-west-1.amazonaws.com/");
        assertThat(sent.getLast().headers().get("Authorization")).contains("Credential=THEIRS/");
    }

    @Test
    void the_hubs_own_account_is_asked_as_the_function_itself() {
        answer("{\"scanningConfiguration\": {\"scanType\": \"BASIC\"}}");
        assertThat(holdings("210987654321").inspected()).isFalse();
        assertThat(sent)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.headers().get("Authorization")).contains("Credential=OURS/"));
    }

    @Test
    void a_page_of_repositories_is_asked_for_once_while_they_are_compared() {
        assumed();
        answer("{\"repositories\": [{\"repositoryName\": \"a\"}], \"nextToken\": \"two\"}");
        answer("{\"repositories\": [{\"repositoryName\": \"b\"}]}");
        assertThat(holdings.repositories(null)).isEqualTo(new Holdings.Page(List.of("a"), "two"));
        assertThat(holdings.repositories(null).repositories()).containsExactly("a");
        assertThat(holdings.repositories("two")).isEqualTo(new Holdings.Page(List.of("b"), null));
        assertThat(body(2)).isEqualTo(Json.obj("registryId", "210987654321", "maxResults", 100, "nextToken", "two"));
        assertThat(sent).hasSize(3);
    }

    @Test
    void images_come_with_those_in_the_archive_page_by_page() {
        assumed();
        answer("{\"imageDetails\": [" + image("0a") + "], \"nextToken\": \"two\"}");
        answer("{\"imageDetails\": [" + image("0b") + "]}");
        assertThat(holdings.images("prod/api")).hasSize(2);
        assertThat(body(1).at("filter")).isEqualTo(Json.obj("tagStatus", "ANY", "imageStatus", "ANY"));
        assertThat(body(2).at("nextToken").text()).isEqualTo("two");
    }

    @Test
    void a_repository_that_was_deleted_meanwhile_holds_nothing() {
        assumed();
        refused("RepositoryNotFoundException");
        assertThat(holdings.images("prod/api")).isEmpty();
    }

    @Test
    void inspector_is_asked_of_these_images_and_of_severities_that_it_knows() {
        assumed();
        answer("{\"coveredResources\": []}");
        answer("{\"findings\": [], \"nextToken\": \"two\"}");
        answer("{\"findings\": []}");
        holdings.coverage(List.of(IMAGE));
        assertThat(holdings.findings(List.of(IMAGE), EnumSet.of(Severity.CRITICAL, Severity.UNDEFINED)))
                .isEmpty();
        assertThat(sent.get(1).uri()).hasToString("https://inspector2.eu-west-1.amazonaws.com/coverage/list");
        assertThat(body(1).at("filterCriteria", "resourceId")).isEqualTo(equal(ARN));
        assertThat(body(1).at("filterCriteria", "accountId")).isEqualTo(equal("210987654321"));
        var filter = body(2).at("filterCriteria");
        assertThat(filter.at("severity")).isEqualTo(equal("CRITICAL"));
        assertThat(filter.at("findingStatus")).isEqualTo(equal("ACTIVE"));
        assertThat(filter.at("resourceId")).isEqualTo(equal(ARN));
        assertThat(filter.at("awsAccountId")).isEqualTo(equal("210987654321"));
        assertThat(body(3).at("nextToken").text()).isEqualTo("two");
    }

    @Test
    void what_basic_scanning_says_to_another_scan_is_told_and_a_permission_that_is_missing_is_not_taken_for_it() {
        assumed();
        answer("{\"imageScanStatus\": {\"status\": \"IN_PROGRESS\"}}");
        refused("LimitExceededException");
        refused("UnsupportedImageTypeException");
        refused("AccessDeniedException");
        assertThat(holdings.rescan(IMAGE)).isEqualTo(Holdings.Rescan.STARTED);
        assertThat(body(1))
                .isEqualTo(Json.obj(
                        "registryId", "210987654321",
                        "repositoryName", "prod/api",
                        "imageId", Json.obj("imageDigest", DIGEST)));
        assertThat(holdings.rescan(IMAGE)).isEqualTo(Holdings.Rescan.LIMITED);
        assertThat(holdings.rescan(IMAGE)).isEqualTo(Holdings.Rescan.REFUSED);
        assertThatThrownBy(() -> holdings.rescan(IMAGE)).isInstanceOf(AwsException.Refused.class);
    }

    private void refused(String code) {
        answers.add(new HttpSender.Response(400, Map.of(), "{\"__type\": \"" + code + "\"}"));
    }

    @Test
    void where_only_unrated_findings_of_basic_scanning_count_inspector_is_not_asked() {
        assertThat(holdings.findings(List.of(IMAGE), Set.of(Severity.UNDEFINED)))
                .isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void who_is_asked_too_often_is_asked_again_and_then_given_up() {
        Service refusing = (_, _) -> {
            throw new AwsException.Refused("Ecr", "List", 400, "ThrottlingException", "", Json.obj());
        };
        var holdings = new RegistryHoldings(REGISTRY, refusing, refusing, requests, InstantSource.fixed(Instant.EPOCH));
        assertThatThrownBy(() -> holdings.repositories(null)).isInstanceOf(Holdings.Throttled.class);
        assertThat(requests.made()).isEqualTo(8);
    }

    private Holdings holdings(String hub) {
        var services = new Services(
                "eu-central-1",
                null,
                () -> new Credentials("OURS", "secret", "token", Instant.MAX),
                this::answered,
                _ -> {});
        return new RegistryHoldings(
                REGISTRY,
                services.registries(Api.ECR, hub).apply(REGISTRY),
                services.registries(Api.INSPECTOR, hub).apply(REGISTRY),
                requests,
                InstantSource.fixed(Instant.EPOCH));
    }

    private HttpSender.Response answered(HttpSender.Request request) {
        sent.add(request);
        return answers.removeFirst();
    }

    private void answer(String body) {
        answers.add(new HttpSender.Response(200, Map.of(), body));
    }

    private void assumed() {
        answer("""
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>THEIRS</AccessKeyId>
                <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """);
    }

    private Json body(int request) {
        return JsonText.parse(sent.get(request).body());
    }

    private static Json equal(String value) {
        return Json.arr(Json.obj("comparison", "EQUALS", "value", value));
    }

    private static String image(String digits) {
        return "{\"imageDigest\": \"sha256:%s\", \"imagePushedAt\": 1764151200}".formatted(digits.repeat(32));
    }
}
