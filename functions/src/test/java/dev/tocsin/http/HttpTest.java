package dev.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.notify.HttpSender.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the server of the JDK. */
class HttpTest {

    private static final int MOST_BYTES = 1 << 20;

    private final List<String> received = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final HttpServer server;
    private Instant now = Instant.parse("2026-11-23T07:15:30Z");
    private final Http http = new Http(MOST_BYTES, () -> now);

    HttpTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().toString();
        received.add(exchange.getRequestMethod() + " " + path + " " + body);
        ports.add(exchange.getRemoteAddress().getPort());
        exchange.getResponseHeaders().add("Retry-After", "7");
        exchange.getResponseHeaders().add("Retry-After", "8");
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.getResponseHeaders()
                .add("Told", String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
        var status =
                path.contains("redirect") ? 302 : path.contains("failing") ? 503 : path.contains("none") ? 204 : 200;
        var bytes = (path.contains("long") ? "x".repeat(MOST_BYTES + 10) : "gr\u00fc\u00df dich")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : path.contains("chunked") ? 0 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x?a=b%20c", "chunked"})
    void status_headers_and_body_come_back(String path) throws IOException {
        var response = http.send(post(path, "{\"\u00fc\":1}"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("retry-after")).isEqualTo("7");
        assertThat(response.body()).isEqualTo("gr\u00fc\u00df dich");
        assertThat(received).containsExactly("POST /" + path + " {\"\u00fc\":1}");
    }

    @Test
    void an_answer_without_a_body_is_empty() throws IOException {
        assertThat(http.send(post("none", "{}")).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void every_method_is_sent_as_it_is_with_or_without_a_body(String method) throws IOException {
        http.send(new Request(method, uri("issue/SEC-1"), Map.of(), ""));
        http.send(new Request(method, uri("issue/SEC-1"), Map.of(), method.equals("GET") ? "" : "{}"));
        assertThat(received).allSatisfy(one -> assertThat(one).startsWith(method + " /issue/SEC-1 "));
        assertThat(received).hasSize(2);
    }

    @Test
    void no_redirect_is_followed_and_nothing_is_repeated() throws IOException {
        assertThat(http.send(post("redirect", "{}")).status()).isEqualTo(302);
        assertThat(http.send(post("failing", "{}")).status()).isEqualTo(503);
        assertThat(received).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "long-chunked"})
    void of_an_endless_answer_only_the_beginning_is_read_and_the_next_one_is_whole(String path) throws IOException {
        assertThat(http.send(post(path, "{}")).body()).hasSize(MOST_BYTES);
        assertThat(http.send(post("x", "{}")).body()).isEqualTo("gr\u00fc\u00df dich");
    }

    @Test
    void a_connection_serves_one_request_after_the_other() throws IOException {
        for (var path : List.of("x", "chunked", "none", "failing", "x")) {
            http.send(post(path, "{}"));
        }
        assertThat(ports).hasSize(5);
        assertThat(ports.stream().distinct()).hasSize(1);
    }

    @Test
    void one_that_rested_for_seconds_is_looked_at_and_used_again() throws IOException {
        http.send(post("x", "{}"));
        now = now.plusSeconds(20);
        http.send(post("x", "{}"));
        assertThat(ports.stream().distinct()).hasSize(1);
    }

    @Test
    void one_that_rested_longer_or_in_the_future_is_not_used_again() throws IOException {
        http.send(post("x", "{}"));
        now = now.plusSeconds(31);
        http.send(post("x", "{}"));
        now = now.minusSeconds(60);
        http.send(post("x", "{}"));
        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void dropped_connections_are_made_anew() throws IOException {
        http.send(post("x", "{}"));
        http.dropConnections();
        http.send(post("x", "{}"));
        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void who_calls_is_said_unless_the_caller_says_it() throws IOException {
        assertThat(http.send(post("x", "{}")).header("told")).isEqualTo("tocsin");
        assertThat(http.send(Request.json("POST", uri("x"), Map.of("User-Agent", "me"), "{}"))
                        .header("told"))
                .isEqualTo("me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Injected: b", "a\nb", "a\rb", "a\u0000b", "a\u007fb"})
    void no_header_ends_before_its_end(String value) {
        assertThatThrownBy(() -> http.send(Request.json("POST", uri("x"), Map.of("X-Told", value), "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header x-told holds a control character");
        assertThat(received).isEmpty();
    }

    @Test
    void where_nobody_listens_the_connection_is_refused() {
        server.stop(0);
        assertThatThrownBy(() -> http.send(post("x", "{}"))).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_host_that_does_not_exist_is_unknown() {
        var request = new Request("GET", URI.create("http://nowhere.invalid/"), Map.of(), "");
        assertThatThrownBy(() -> http.send(request)).isInstanceOf(UnknownHostException.class);
    }

    private Request post(String path, String body) {
        return Request.json("POST", uri(path), Map.of(), body);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + path);
    }
}
