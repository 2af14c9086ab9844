package dev.tocsin.bench.cold;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Stands in front of the local stack and speaks TLS, as AWS and the channels' services do: the handshake is a part of a cold start. */
final class TlsFront implements AutoCloseable {

    /** That of the JDK's own trust store, which is a secret to nobody. */
    private static final String PASSWORD = "changeit";

    private final ServerSocket server;
    private final URI behind;
    private final Path store;
    private final Path certificate;
    private final Path trusted;
    private final Remembered remembered = new Remembered();

    TlsFront(URI behind, Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        this.behind = behind;
        this.store = directory.resolve("localhost.p12");
        this.certificate = directory.resolve("localhost.pem");
        this.trusted = directory.resolve("trusted");
        makeKey();
        trust();
        this.server = context().getServerSocketFactory().createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tls front").start(this::accept);
    }

    /** The JDK has a tool for it, and no public class. */
    private void makeKey() throws IOException, InterruptedException {
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12");
    }

    /**
     * One more certificate besides those that every JVM trusts, and as open as they are: to read 150 certificates is a part of a cold
     * start, and to decrypt them is none.
     */
    private void trust() throws IOException, InterruptedException {
        Files.write(
                trusted, Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")));
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
        keytool(
                trusted,
                "-importcert",
                "-noprompt",
                "-file",
                certificate.toString(),
                "-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE",
                "-J-Dkeystore.pkcs12.macAlgorithm=NONE");
    }

    /** In a file of its own, for who reads no key stores. */
    Path certificate() {
        return certificate;
    }

    private static void keytool(Path keystore, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "bench", "-storepass", PASSWORD, "-keystore", keystore.toString()));
        var done = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (done != 0) {
            throw new IOException("keytool failed: " + String.join(" ", arguments));
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    URI address() {
        return URI.create("https://localhost:" + server.getLocalPort());
    }

    /** What a JVM needs that trusts this front, too. */
    String trusting() {
        return "-Djavax.net.ssl.trustStore=" + trusted;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                client.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException _) {
                // Closed, or a client that went away: the next one.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            for (var request = Message.read(in); request != null; request = Message.read(in)) {
                answer(request).write(client.getOutputStream());
            }
        } catch (IOException _) {
            // One side has hung up, and with it the other.
        }
    }

    private Message answer(Message request) throws IOException {
        return remembered.answer(request, () -> asked(request));
    }

    /** Over a connection of its own: the stack drops one that rests. */
    private Message asked(Message request) throws IOException {
        try (var stack = new Socket(behind.getHost(), behind.getPort())) {
            stack.setTcpNoDelay(true);
            request.write(stack.getOutputStream());
            var answer = Message.read(new BufferedInputStream(stack.getInputStream()));
            if (answer == null) {
                throw new EOFException("the stack hung up");
            }
            return answer;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
