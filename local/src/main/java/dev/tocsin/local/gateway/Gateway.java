package dev.tocsin.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import dev.tocsin.local.web.Guard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The HTTP endpoint on the loopback interface. {@code /-/<host>/...} goes to the outside services' stand-ins, what speaks
 * an AWS protocol goes to AWS's engines, everything else to the page.
 */
public final class Gateway implements AutoCloseable {
    private static final String OUTSIDE = "/-/";

    private final HttpServer server;
    private volatile Function<Call, Answer> aws = call -> Answer.text(503, "The machine is starting.\n");
    private volatile HttpHandler outside = Gateway::nobody;
    private volatile HttpHandler page = Gateway::nobody;

    /** Listens at once; {@code port} 0 picks a free one. Throws {@link java.net.BindException} when the port is taken. */
    public Gateway(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Without a slash at the end. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public void aws(Function<Call, Answer> engines) {
        aws = engines;
    }

    /** Puts something between AWS's clients and the engines: what throws {@link UncheckedIOException} closes the connection. */
    public void disturb(UnaryOperator<Function<Call, Answer>> between) {
        aws = between.apply(aws);
    }

    public void outside(HttpHandler standIns) {
        outside = standIns;
    }

    public void page(HttpHandler handler) {
        page = handler;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var refusal = Guard.refuse(exchange);
            if (refusal.isPresent()) {
                refusal.get().send(exchange);
            } else if (exchange.getRequestURI().getRawPath().startsWith(OUTSIDE)) {
                outside.handle(exchange);
            } else if (speaksAws(exchange)) {
                aws.apply(Call.read(exchange)).send(exchange);
            } else {
                page.handle(exchange);
            }
        } catch (Call.TooLarge e) {
            Answer.text(413, e.getMessage() + "\n").send(exchange);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            System.getLogger(Gateway.class.getName()).log(System.Logger.Level.ERROR, "A request failed", e);
            Answer.text(500, "The local run failed: " + e + "\n").send(exchange);
        }
    }

    /** All that AWS's clients send is signed, or names its operation in a header. */
    private static boolean speaksAws(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return headers.containsKey("X-Amz-Target")
                || String.valueOf(headers.getFirst("Authorization")).startsWith("AWS4-HMAC-SHA256");
    }

    private static void nobody(HttpExchange exchange) throws IOException {
        Answer.text(404, "Nothing is served here.\n").send(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
