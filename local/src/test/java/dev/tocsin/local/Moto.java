package dev.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AWS as Moto plays it (github.com/getmoto/moto): a server of its own, that nothing of this project is part of. */
final class Moto implements AutoCloseable {

    private static final String PROGRAM = "moto_server";
    private static final Pattern LISTENS = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Moto(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Skips the tests, with the reason, where it is not installed. */
    static Moto start() throws IOException {
        Needed.orSkip(Needed.isInstalled(PROGRAM), PROGRAM + " is not installed (pip install 'moto[server]')");
        var builder = new ProcessBuilder(PROGRAM, "-H", "127.0.0.1", "-p", "0").redirectErrorStream(true);
        // It looks for a function's code in its S3; the functions run here, from where they were built.
        builder.environment().put("VALIDATE_LAMBDA_S3", "false");
        var process = builder.start();
        return new Moto(process, listening(process));
    }

    private static URI listening(Process process) {
        var address = new CompletableFuture<URI>();
        Thread.ofVirtual().start(() -> follow(process, address));
        return address.orTimeout(Heard.LONG.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Until it ends: nobody else reads what it writes. */
    private static void follow(Process process, CompletableFuture<URI> address) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> {
                var listens = LISTENS.matcher(line);
                if (listens.find()) {
                    address.complete(URI.create(listens.group(1)));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            address.completeExceptionally(e);
        }
    }

    URI address() {
        return address;
    }

    /** Passes on what one of AWS's clients asked. */
    Answer pass(Call call) {
        var request = HttpRequest.newBuilder(address.resolve(call.path()))
                .method(call.method(), BodyPublishers.ofString(flat(call.body())));
        Stream.of("authorization", "content-type", "x-amz-target")
                .filter(header -> !call.header(header).isEmpty())
                .forEach(header -> request.header(header, call.header(header)));
        var response = send(request.build());
        return Answer.of(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("application/json"),
                response.body());
    }

    /**
     * DynamoDB's grammar has functions within functions ("Update expressions", Amazon DynamoDB Developer Guide), and Moto's has not. What is lost
     * is that a turn which lapsed twice is known from its first time.
     */
    private static String flat(String body) {
        return body.replaceAll("if_not_exists\\((\\w+), if_not_exists\\(\\w+, (:\\w+)\\)\\)", "if_not_exists($1, $2)");
    }

    /** Creates a stack, and answers when all of it stands. */
    void createStack(String template) {
        query(
                "cloudformation",
                Map.of(
                        "Action", "CreateStack",
                        "Version", "2010-05-15",
                        "StackName", "Tocsin",
                        "TemplateBody", template,
                        "Capabilities.member.1", "CAPABILITY_IAM"));
        assertThat(query("cloudformation", Map.of("Action", "DescribeStacks", "Version", "2010-05-15")))
                .contains("<StackStatus>CREATE_COMPLETE</StackStatus>");
    }

    private String query(String service, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ask(service, "application/x-www-form-urlencoded", "", form);
    }

    /** Asks a service that speaks JSON, as a developer. {@code target} is as {@code X-Amz-Target} names it. */
    Json json(String service, String target, Object... input) {
        var said = ask(
                service, "application/x-amz-json-1.1", target, Json.obj(input).write());
        return said.isBlank() ? Json.obj() : JsonText.parse(said);
    }

    private String ask(String service, String type, String target, String body) {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", signed(service))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (!target.isEmpty()) {
            request.header("X-Amz-Target", target);
        }
        return succeeded(send(request.build()));
    }

    /** Moto tells its services apart by the scope of a signature, and verifies none. */
    private static String signed(String service) {
        return "AWS4-HMAC-SHA256 Credential=me/20260101/eu-central-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    /** What Moto lets its users decide, which AWS does not: what a scan of an image found. */
    void scanFinds(Json answer) {
        var body =
                Json.obj("region", "eu-central-1", "results", Json.arr(answer)).write();
        succeeded(send(HttpRequest.newBuilder(address.resolve("/moto-api/static/ecr/scan-finding-results"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build()));
    }

    private static String succeeded(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
