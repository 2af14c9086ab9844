package dev.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.HttpSender.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that closes connections when it likes. */
class KeptConnectionTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final ServerSocket server;
    private final Deque<Socket> accepted = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Instant now = Instant.parse("2026-11-23T07:15:30Z");
    private final Http http = new Http(1 << 20, () -> now);

    KeptConnectionTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @BeforeEach
    void start() {
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** The first connection is closed after its first answer, without a word; the others live. */
    private void serve() {
        try {
            while (true) {
                var socket = server.accept();
                accepted.add(socket);
                answer(socket);
                if (accepted.size() == 1) {
                    socket.close();
                    closed.countDown();
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void answer(Socket socket) {
        try {
            var request = new StringBuilder();
            while (!request.toString().endsWith("\r\n\r\n{}")) {
                request.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_connection_that_was_closed_while_it_rested_is_not_used_again() throws Exception {
        http.send(post());
        closed.await();
        now = now.plusSeconds(2);
        assertThat(http.send(post()).body()).isEqualTo("{}");
        assertThat(accepted).hasSize(2);
    }

    @Test
    void when_it_breaks_under_a_request_that_is_told_and_nothing_is_sent_again() throws Exception {
        http.send(post());
        closed.await();
        assertThatThrownBy(() -> http.send(post())).isInstanceOf(IOException.class);
        assertThat(accepted).hasSize(1);
    }

    private Request post() {
        var uri = URI.create("http://localhost:" + server.getLocalPort() + "/");
        return Request.json("POST", uri, Map.of(), "{}");
    }
}
