package dev.tocsin.local.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: programs of this machine that call it by a name of this machine. A page of another site in the same
 * browser may not, neither by a form (its Origin tells) nor by a name that it points here (its Host tells).
 */
public final class Guard {

    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]");

    private Guard() {}

    /** The refusal, where there is one. */
    public static Optional<Answer> refuse(HttpExchange exchange) {
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            return refused("only this machine is served");
        }
        var headers = exchange.getRequestHeaders();
        var host = headers.getFirst("Host");
        if (!OURS.contains(name(host))) {
            return refused("call it by the name localhost");
        }
        var origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            return refused("a page of another site may not ask");
        }
        return Optional.empty();
    }

    private static Optional<Answer> refused(String why) {
        return Optional.of(Answer.text(403, why + "\n"));
    }

    private static String name(@Nullable String host) {
        try {
            var name = host == null ? null : URI.create("http://" + host).getHost();
            return name == null ? "" : name;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
