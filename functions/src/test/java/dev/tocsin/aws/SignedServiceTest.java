package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.HttpSender.Request;
import dev.tocsin.notify.HttpSender.Response;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to each kind of service, and what its answers mean. */
class SignedServiceTest {

    private final Deque<Response> answers = new ArrayDeque<>();
    private final List<Request> sent = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();

    private final Services services = new Services(
            "eu-central-1",
            null,
            () -> new Credentials("ASIA", "secret", "token", Instant.MAX),
            this::answer,
            counted::add);

    @Test
    void json_services_are_told_the_action_in_a_header() {
        answer(200, "{\"Item\":{\"pk\":{\"S\":\"a\"}}}");
        var output = services.of(Api.DYNAMODB).call("GetItem", Json.obj("TableName", "alerts"));
        assertThat(output.at("Item", "pk", "S").text()).isEqualTo("a");
        var request = sent.getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("https://dynamodb.eu-central-1.amazonaws.com/");
        assertThat(request.headers())
                .containsEntry("Content-Type", "application/x-amz-json-1.0")
                .containsEntry("X-Amz-Target", "DynamoDB_20120810.GetItem");
        assertThat(request.headers().get("Authorization"))
                .contains("Credential=ASIA/")
                .contains("/eu-central-1/dynamodb/aws4_request");
        assertThat(request.body()).isEqualTo("{\"TableName\":\"alerts\"}");
    }

    @Test
    void rest_services_are_told_the_action_by_its_path() {
        answer(200, "{\"findings\":[]}");
        services.of(Api.INSPECTOR).call("ListFindings", Json.obj("maxResults", 100));
        assertThat(sent.getFirst().uri()).hasToString("https://inspector2.eu-central-1.amazonaws.com/findings/list");
        assertThat(sent.getFirst().body()).isEqualTo("{\"maxResults\":100}");
    }

    @Test
    void query_services_get_a_form_and_answer_in_xml() {
        answer(200, """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <AssumeRoleResult><Credentials><AccessKeyId>ASIA2</AccessKeyId></Credentials></AssumeRoleResult>
                </AssumeRoleResponse>
                """);
        var output = services.of(Api.STS).call("AssumeRole", Json.obj("RoleArn", "arn:aws:iam::1:role/a b&c"));
        assertThat(output.at("Credentials", "AccessKeyId").text()).isEqualTo("ASIA2");
        assertThat(sent.getFirst().body())
                .isEqualTo("Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa+b%26c");
    }

    @Test
    void an_answer_without_a_body_is_an_empty_object() {
        answer(200, "");
        assertThat(services.of(Api.SQS).call("ChangeMessageVisibility", Json.obj()))
                .isEqualTo(Json.obj());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | {\"__type\":\"com.amazonaws.dynamodb.v20120810#ItemGone\",\"message\":\"why\"} | ItemGone | why",
                " | {\"__type\":\"ItemGone\",\"Message\":\"why\"} | ItemGone | why",
                "ItemGone:http://internal.amazon.com/coral/ | {\"message\":\"why\"} | ItemGone | why",
                " | {\"code\":\"ItemGone\"} | ItemGone | ",
                " | <html>Bad Gateway</html> | | ",
                " | | | "
            })
    void the_code_of_an_error_is_in_a_header_or_in_the_body(String header, String body, String code, String reason) {
        var headers = header == null ? Map.of("X-Amzn-RequestId", "R1") : Map.of("x-amzn-ErrorType", header);
        answers.add(new Response(400, headers, body == null ? "" : body));
        assertThatThrownBy(() -> services.of(Api.ECR).call("DescribeImageScanFindings", Json.obj()))
                .isInstanceOfSatisfying(AwsException.Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.code()).isEqualTo(code == null ? "" : code);
                    assertThat(refused.reason()).isEqualTo(reason == null ? "" : reason);
                    assertThat(refused.requestId()).isEqualTo(header == null ? "R1" : "");
                });
    }

    @Test
    void an_error_of_a_query_service_is_in_its_xml() {
        answer(403, """
                <ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no &amp; never</Message></Error>
                <RequestId>R2</RequestId></ErrorResponse>
                """);
        assertThatThrownBy(() -> services.of(Api.STS).call("AssumeRole", Json.obj()))
                .isInstanceOfSatisfying(
                        AwsException.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("AccessDenied"))
                .hasMessage("Sts refuses AssumeRole: 403 AccessDenied: no & never");
    }

    @Test
    void what_aws_says_is_one_line_of_bounded_length() {
        answer(
                400,
                Json.obj("__type", "X", "message", "a\n\u001b[31m" + "b".repeat(9_000))
                        .write());
        assertThatThrownBy(() -> services.of(Api.ECR).call("X", Json.obj()))
                .hasMessageMatching("Ecr refuses X: 400 X: a [^\\p{Cntrl}]{400,600}");
    }

    @Test
    void an_answer_that_cannot_be_read_is_none() {
        answers.addAll(java.util.Collections.nCopies(4, new Response(200, Map.of(), "<html>")));
        assertThatThrownBy(() -> services.of(Api.ECR).call("X", Json.obj()))
                .isInstanceOf(AwsException.Unanswered.class);
    }

    @Test
    void each_try_is_signed_and_counted() {
        answer(503, "");
        answer(400, "{\"__type\":\"ThrottlingException\"}");
        answer(200, "{}");
        services.of(Api.DYNAMODB).call("GetItem", Json.obj());
        assertThat(sent).hasSize(3);
        assertThat(counted).containsExactly("DynamoDb", "DynamoDb", "DynamoDb");
    }

    @Test
    void pages_are_asked_for_when_they_are_looked_at() {
        answer(200, "{\"nextToken\":\"two\",\"n\":1}");
        answer(200, "{\"nextToken\":\"three\",\"n\":2}");
        var pages = services.of(Api.ECR).pages("List", Json.obj("maxResults", 1), Paging.NEXT_TOKEN);
        assertThat(pages.limit(2)).extracting(page -> page.at("n").text()).containsExactly("1", "2");
        assertThat(sent)
                .extracting(request -> JsonText.parse(request.body()))
                .containsExactly(Json.obj("maxResults", 1), Json.obj("maxResults", 1, "nextToken", "two"));
    }

    @Test
    void the_last_page_is_the_last() {
        answer(200, "{\"nextToken\":\"two\"}");
        answer(200, "{\"nextToken\":null}");
        assertThat(services.of(Api.ECR).pages("List", Json.obj(), Paging.NEXT_TOKEN))
                .hasSize(2);
    }

    @Test
    void all_of_aws_may_be_somewhere_else() {
        answer(200, "{}");
        var everywhere = new Services(
                "eu-central-1",
                URI.create("http://localhost:8642"),
                () -> new Credentials("a", "b", "", Instant.MAX),
                this::answer,
                _ -> {});
        everywhere.of(Api.INSPECTOR).call("ListCoverage", Json.obj());
        assertThat(sent.getFirst().uri()).hasToString("http://localhost:8642/coverage/list");
    }

    private void answer(int status, String body) {
        answers.add(new Response(status, Map.of(), body));
    }

    private Response answer(Request request) throws IOException {
        sent.add(request);
        var answer = answers.poll();
        if (answer == null) {
            throw new SocketTimeoutException();
        }
        return answer;
    }
}
