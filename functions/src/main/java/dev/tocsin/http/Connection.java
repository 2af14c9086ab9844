package dev.tocsin.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection to one origin. Over TLS the certificate must be of the host that was asked for. */
final class Connection {

    /** For all addresses of a host together. */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** A connection that rested shorter stands without doubt. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** One that rested longer is not asked any more: services, and what is between, drop it without a word. */
    private static final Duration OLD = Duration.ofSeconds(30);

    private final Socket socket;
    private Instant restsSince = Instant.MIN;

    private Connection(Socket socket) {
        this.socket = socket;
    }

    /** @throws ConnectException also when it took too long: nothing of a request was sent yet */
    static Connection open(Origin origin, Supplier<SSLSocketFactory> tls) throws IOException {
        var failure = new ConnectException("no address of " + origin.host() + " answers");
        var end = System.nanoTime() + CONNECT.toNanos();
        for (var address : InetAddress.getAllByName(origin.host())) {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                return open(origin, new InetSocketAddress(address, origin.port()), (int) left, tls);
            } catch (ConnectException | SocketTimeoutException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private static Connection open(Origin origin, InetSocketAddress address, int millis, Supplier<SSLSocketFactory> tls)
            throws IOException {
        var plain = new Socket();
        try {
            plain.connect(address, millis);
            plain.setTcpNoDelay(true);
            plain.setSoTimeout((int) ANSWER.toMillis());
            return new Connection(origin.tls() ? secured(plain, origin, tls.get()) : plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, Origin origin, SSLSocketFactory sockets) throws IOException {
        var secured = (SSLSocket) sockets.createSocket(plain, origin.host(), origin.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    Incoming.Answer exchange(byte[] request, int mostBytes) throws IOException {
        var wire = new Wire(socket, System.nanoTime() + ANSWER.toNanos());
        socket.getOutputStream().write(request);
        return new Incoming(wire, mostBytes).answer();
    }

    void rest(Instant now) {
        restsSince = now;
    }

    /** A clock that was set back, or stood still in a snapshot, makes no connection fresh. */
    boolean stands(Instant now) {
        var rested = Duration.between(restsSince, now);
        if (rested.isNegative() || rested.compareTo(OLD) > 0) {
            return false;
        }
        return rested.compareTo(FRESH) < 0 || isSilent();
    }

    /** A service that closes says so, and one that speaks unasked is not understood. */
    private boolean isSilent() {
        try {
            socket.setSoTimeout(1);
            var unasked = socket.getInputStream().read(new byte[1]);
            return unasked == 0;
        } catch (InterruptedIOException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more, one way or the other.
        }
    }
}
