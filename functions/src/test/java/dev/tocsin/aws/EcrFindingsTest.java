package dev.tocsin.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.finding.Findings;
import dev.tocsin.finding.Findings.Found;
import dev.tocsin.finding.Findings.NoImage;
import dev.tocsin.finding.Findings.NotLooking;
import dev.tocsin.finding.Findings.NotYet;
import dev.tocsin.finding.Severity;
import dev.tocsin.http.Http;
import dev.tocsin.image.Image;
import dev.tocsin.image.Registry;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.ScanFindings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that speaks ECR's wire protocol: moments are seconds, errors name their type, pages have tokens. */
class EcrFindingsTest {

    private static final Image IMAGE =
            new Image("123456789012", "eu-central-1", "prod/api", "sha256:0123456789abcdef", List.of("v42"));

    private final List<Json> requests = new ArrayList<>();
    private final List<Json> answers = new ArrayList<>();
    private final List<String> regions = new ArrayList<>();
    private int status = 200;
    private HttpServer server;
    private Findings findings;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        findings = new EcrFindings(this::ecr);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prod-api-v42",
                "prod-api-v43",
                "prod-api-v44",
                "prod-worker-untagged",
                "prod-legacy-v1",
                "prod-checkout-v7",
                "prod-gateway-v5",
                "prod-reports-v12",
                "hostile-finding-package-names",
                "hostile-tags-are-markup"
            })
    void what_comes_over_the_wire_reads_like_what_the_command_line_prints(String file) throws IOException {
        var printed = sample(file);
        answers.add(printed);
        assertThat(findings.of(IMAGE)).isEqualTo(ScanFindings.read(List.of(printed)));
    }

    @Test
    void the_image_is_looked_up_in_its_own_registry_by_its_digest() throws IOException {
        answers.add(sample("prod-api-v42"));
        findings.of(IMAGE);
        assertThat(requests).containsExactly(JsonText.parse("""
                        {"registryId":"123456789012","repositoryName":"prod/api",
                         "imageId":{"imageDigest":"sha256:0123456789abcdef"},"maxResults":1000}
                        """));
    }

    @Test
    void every_page_is_read() throws IOException {
        var whole = sample("prod-checkout-v7");
        var items = whole.at("imageScanFindings", "enhancedFindings").items();
        answers.add(page(whole, items.subList(0, 25), "second"));
        answers.add(page(whole, items.subList(25, 50), "third"));
        answers.add(page(whole, items.subList(50, items.size()), null));
        assertThat(findings.of(IMAGE)).isEqualTo(ScanFindings.read(List.of(whole)));
        assertThat(requests)
                .extracting(request -> request.at("nextToken").text("none"))
                .containsExactly("none", "second", "third");
    }

    @Test
    void counts_of_a_severity_that_is_seldom_are_not_lost() throws IOException {
        answers.add(sample("prod-gateway-v5"));
        assertThat(findings.of(IMAGE))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.counts().of(Severity.UNTRIAGED))
                                .isEqualTo(1));
    }

    @Test
    void each_region_is_asked_for_itself() throws IOException {
        answers.add(sample("prod-api-v42"));
        findings.of(IMAGE);
        findings.of(IMAGE);
        findings.of(new Image("123456789012", "eu-west-1", "prod/api", "sha256:0123456789abcdef", List.of()));
        assertThat(regions).containsExactly("eu-central-1", "eu-west-1");
    }

    @Test
    void a_scan_that_nobody_made_is_none_yet() {
        error(400, "ScanNotFoundException");
        assertThat(findings.of(IMAGE)).isEqualTo(new NotYet("SCAN_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImageNotFoundException", "RepositoryNotFoundException"})
    void what_is_not_there_is_no_image(String type) {
        error(400, type);
        assertThat(findings.of(IMAGE)).isEqualTo(new NoImage());
    }

    @Test
    void an_image_that_cannot_be_scanned_is_not_looked_at() {
        error(400, "ValidationException");
        assertThat(findings.of(IMAGE)).isEqualTo(new NotLooking("VALIDATION_EXCEPTION", "as told"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ThrottlingException", "ServerException"})
    void what_may_pass_is_thrown_so_that_the_event_is_tried_again(String type) {
        error(type.equals("ServerException") ? 500 : 400, type);
        assertThatThrownBy(() -> findings.of(IMAGE)).isInstanceOf(AwsException.Refused.class);
    }

    private Service ecr(Registry registry) {
        regions.add(registry.region());
        var keys = new Credentials("key", "secret", "", Instant.MAX);
        var here = URI.create("http://localhost:" + server.getAddress().getPort());
        var http = new Http(1 << 20, InstantSource.system());
        var signing = new SignedHttpSender(http, () -> keys, new Signer(registry.region(), "ecr"), Instant::now);
        return new SignedService(Api.ECR, here, signing, Supplier::get);
    }

    private void error(int code, String type) {
        status = code;
        answers.add(Json.obj("__type", type, "message", "as told"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .isEqualTo("AmazonEC2ContainerRegistry_V20150921.DescribeImageScanFindings");
        requests.add(JsonText.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        var next = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        var bytes = wire(next).write().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** As it travels: what the command line prints as a date is a number of seconds. */
    private static Json wire(Json json) {
        return switch (json) {
            case Json.Obj(var members) -> {
                var wired = new LinkedHashMap<String, Json>();
                members.forEach((name, value) -> wired.put(name, name.endsWith("At") ? seconds(value) : wire(value)));
                yield new Json.Obj(wired);
            }
            case Json.Arr(var items) ->
                Json.arr(items.stream().map(EcrFindingsTest::wire).toList());
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> json;
        };
    }

    private static Json seconds(Json date) {
        if (!(date instanceof Json.Text(var text))) {
            return date;
        }
        var millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
        return new Json.Num(
                millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1));
    }

    private static Json page(Json whole, List<Json> items, @Nullable String next) {
        var scan = new LinkedHashMap<>(whole.at("imageScanFindings").members());
        scan.put("enhancedFindings", Json.arr(items));
        var page = new LinkedHashMap<>(whole.members());
        page.put("imageScanFindings", new Json.Obj(scan));
        if (next != null) {
            page.put("nextToken", Json.of(next));
        }
        return new Json.Obj(page);
    }

    private static Json sample(String file) throws IOException {
        var answers = Path.of(System.getProperty("tocsin.root", ".."), "events", "findings");
        return JsonText.parse(Files.readString(answers.resolve(file + ".json")));
    }
}
