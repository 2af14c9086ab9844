package dev.tocsin.local.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API for one process of one function. Source: "Using the Lambda runtime API" in the AWS Lambda Developer
 * Guide.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String RUNTIME = "/2018-06-01/runtime/";

    private final Wiring.Function function;
    private final HttpServer server;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private volatile @Nullable Invocation current;

    RuntimeApi(Wiring.Function function) throws IOException {
        this.function = function;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(RUNTIME, this::handle);
        server.start();
    }

    /** As {@code AWS_LAMBDA_RUNTIME_API} has it. */
    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    void hand(Invocation invocation) {
        current = invocation;
        waiting.add(invocation);
    }

    /** Ends the current invocation, if there is one that has not ended. */
    void fail(String type, String message) {
        var invocation = current;
        if (invocation != null) {
            invocation.fail(type, message);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = exchange.getRequestURI().getPath().substring(RUNTIME.length());
            if (call.equals("invocation/next")) {
                next(exchange);
            } else {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                answered(call, body);
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        var invocation = waiting.take();
        var now = Instant.now();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId);
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(now.plus(function.timeout()).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        var payload = invocation.payload.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, payload.length);
        exchange.getResponseBody().write(payload);
        invocation.started.complete(now);
    }

    private void answered(String call, String body) {
        var invocation = current;
        if (invocation == null) {
            return;
        }
        if (call.endsWith("/response")) {
            invocation.outcome.complete(new Outcome.Returned(invocation.requestId, body));
        } else if (call.endsWith("/error")) {
            var error = body.isBlank() ? Json.object() : Json.read(body);
            invocation.fail(Json.text(error.path("errorType")), Json.text(error.path("errorMessage")));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
