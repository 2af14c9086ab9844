package dev.tocsin.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {

    @ParameterizedTest(name = "Host {0}, Origin {1}: {2}")
    @CsvSource({
        "localhost:PORT,            ,                       200",
        "127.0.0.1:PORT,            ,                       200",
        "[::1]:PORT,                ,                       200",
        "localhost:PORT,            http://localhost:PORT,  200",
        "evil.example,              ,                       403",
        "localhost.evil.example:PORT, ,                     403",
        "localhost@evil.example,    ,                       403",
        "localhost:PORT,            https://evil.example,   403",
        "localhost:PORT,            http://localhost:1,     403",
        "localhost:PORT,            null,                   403",
    })
    void only_this_machine_may_ask_and_no_page_of_another_site(String host, String origin, int status)
            throws IOException {
        try (var served = new Served(Map.of("/", GuardTest::answer))) {
            var port = URI.create(served.url()).getPort();
            var from = origin == null ? "" : "Origin: " + origin + "\r\n";
            var request = "GET / HTTP/1.1\r\nHost: " + host + "\r\n" + from + "Connection: close\r\n\r\n";

            assertThat(status(port, request.replace("PORT", String.valueOf(port))))
                    .isEqualTo("HTTP/1.1 " + status);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        Guard.refuse(exchange).orElse(Answer.text(200, "come in")).send(exchange);
    }

    private static String status(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var lines = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            return new BufferedReader(lines).readLine().substring(0, "HTTP/1.1 200".length());
        }
    }
}
