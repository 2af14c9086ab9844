package dev.tocsin.http;

import dev.tocsin.notify.HttpSender;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request once, over a connection that is kept for the next. It waits two seconds for a connection and ten for an answer: a
 * service that needs longer is asked again from the queue. Proxies are not known to it.
 */
public final class Http implements HttpSender {

    private final int mostBytes;
    private final InstantSource clock;
    private final Supplier<SSLSocketFactory> tls;
    private final Map<Origin, Deque<Connection>> idle = new ConcurrentHashMap<>();

    /** @param mostBytes of an answer's body; what comes after them is not read */
    public Http(int mostBytes, InstantSource clock) {
        this(mostBytes, clock, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Http(int mostBytes, InstantSource clock, Supplier<SSLSocketFactory> tls) {
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.tls = tls;
    }

    @Override
    public Response send(Request request) throws IOException {
        var origin = Origin.of(request.uri());
        var bytes = Outgoing.bytes(request, origin);
        var kept = kept(origin);
        var connection = kept == null ? Connection.open(origin, tls) : kept;
        try {
            var answer = connection.exchange(bytes, mostBytes);
            keep(origin, connection, answer);
            return answer.response();
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void keep(Origin origin, Connection connection, Incoming.Answer answer) {
        if (answer.last()) {
            connection.close();
        } else {
            connection.rest(clock.instant());
            idle.computeIfAbsent(origin, _ -> new ConcurrentLinkedDeque<>()).push(connection);
        }
    }

    /** Null when there is none, or none that still stands. */
    private @Nullable Connection kept(Origin origin) {
        var connections = idle.get(origin);
        for (var one = poll(connections); one != null; one = poll(connections)) {
            if (one.stands(clock.instant())) {
                return one;
            }
            one.close();
        }
        return null;
    }

    private static @Nullable Connection poll(@Nullable Deque<Connection> connections) {
        return connections == null ? null : connections.poll();
    }

    /** Drops the connections that are kept: before a snapshot, in which none survives. */
    public void dropConnections() {
        idle.values().forEach(connections -> connections.forEach(Connection::close));
        idle.clear();
    }
}
