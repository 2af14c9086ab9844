package dev.tocsin.aws;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;

class SdkHttpSenderTest {

    private final List<String> received = new ArrayList<>();
    private final SdkHttpClient client = new Clients(_ -> {}).http();
    private final HttpServer server;

    SdkHttpSenderTest() throws IOException {
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
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().toString();
        received.add(exchange.getRequestMethod() + " " + path + " " + body);
        exchange.getResponseHeaders().add("Retry-After", "7");
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        var status =
                path.contains("redirect") ? 302 : path.contains("failing") ? 503 : path.contains("none") ? 204 : 200;
        var answer = path.contains("long") ? "x".repeat(SdkHttpSender.MOST_BYTES + 10) : "grüß dich";
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Test
    void status_headers_and_body_come_back() throws IOException {
        var response = sender("").send(post(base() + "x?a=b%20c", "{\"ü\":1}"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("retry-after")).isEqualTo("7");
        assertThat(response.body()).isEqualTo("grüß dich");
        assertThat(received).containsExactly("POST /x?a=b%20c {\"ü\":1}");
    }

    @Test
    void an_answer_without_a_body_is_empty() throws IOException {
        assertThat(sender("").send(post(base() + "none", "{}")).body()).isEmpty();
    }

    @Test
    void a_get_has_no_body() throws IOException {
        sender("").send(new Request("GET", URI.create(base() + "issue/SEC-1"), Map.of(), ""));
        assertThat(received).containsExactly("GET /issue/SEC-1 ");
    }

    @Test
    void no_redirect_is_followed_and_nothing_is_repeated() throws IOException {
        assertThat(sender("").send(post(base() + "redirect", "{}")).status()).isEqualTo(302);
        assertThat(sender("").send(post(base() + "failing", "{}")).status()).isEqualTo(503);
        assertThat(received).hasSize(2);
    }

    @Test
    void of_an_endless_answer_only_the_beginning_is_read() throws IOException {
        assertThat(sender("").send(post(base() + "long", "{}")).body()).hasSize(SdkHttpSender.MOST_BYTES);
    }

    @Test
    void an_endpoint_takes_the_place_of_https() throws IOException {
        sender(base() + "-/").send(post("https://slack.com/api/chat.postMessage?x=1", "{}"));
        assertThat(received).containsExactly("POST /-/slack.com/api/chat.postMessage?x=1 {}");
    }

    @Test
    void where_nobody_listens_the_connection_is_refused() {
        server.stop(0);
        assertThatThrownBy(() -> sender("").send(post(base() + "x", "{}"))).isInstanceOf(ConnectException.class);
    }

    private SdkHttpSender sender(String endpoint) {
        return new SdkHttpSender(client, endpoint);
    }

    private String base() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private static Request post(String uri, String body) {
        return Request.json("POST", URI.create(uri), Map.of(), body);
    }
}
