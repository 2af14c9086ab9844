package dev.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tocsin.notify.HttpSender.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with a certificate that is of localhost alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

    private static final String PASSWORD = "test-only";

    private final List<Integer> ports = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpsServer server;

    @SuppressWarnings("NullAway.Init")
    private SSLContext context;

    private Instant now = Instant.parse("2026-11-23T07:15:30Z");

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        context = context(key(directory.resolve("localhost.p12")));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        ports.add(exchange.getRemoteAddress().getPort());
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().equals("/last")) {
            exchange.getResponseHeaders().add("Connection", "close");
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Test
    void a_host_with_a_certificate_of_its_own_is_spoken_to() throws IOException {
        assertThat(http(context.getSocketFactory()).send(post("localhost", "x")).status())
                .isEqualTo(204);
    }

    @Test
    void one_whose_certificate_is_of_another_host_is_not() {
        assertThatThrownBy(() -> http(context.getSocketFactory()).send(post("127.0.0.1", "x")))
                .isInstanceOf(SSLHandshakeException.class);
        assertThat(ports).doesNotContain(-1);
    }

    @Test
    void one_that_nobody_vouches_for_is_not() {
        assertThatThrownBy(() ->
                        http((SSLSocketFactory) SSLSocketFactory.getDefault()).send(post("localhost", "x")))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void a_connection_that_rested_is_looked_at_and_used_again() throws IOException {
        var http = http(context.getSocketFactory());
        ports.clear();
        http.send(post("localhost", "x"));
        now = now.plusSeconds(5);
        http.send(post("localhost", "x"));
        assertThat(ports.stream().distinct()).hasSize(1);
    }

    private Http http(SSLSocketFactory sockets) {
        return new Http(1 << 20, () -> now, () -> sockets);
    }

    private Request post(String host, String path) {
        var uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/" + path);
        return Request.json("POST", uri, Map.of(), "{}");
    }

    /** The JDK has a tool for it, and no public class. */
    private static KeyStore key(Path file) throws IOException, InterruptedException, GeneralSecurityException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "localhost",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-storetype",
                        "PKCS12")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
