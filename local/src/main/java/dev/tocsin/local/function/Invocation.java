package dev.tocsin.local.function;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One invocation on its way through the Runtime API. */
final class Invocation {
    final String requestId = UUID.randomUUID().toString();
    final String payload;

    /** When the runtime fetched it: from then the function's time runs. */
    final CompletableFuture<Instant> started = new CompletableFuture<>();

    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Invocation(String payload) {
        this.payload = payload;
    }

    void fail(String type, String message) {
        started.completeExceptionally(new IllegalStateException(message));
        outcome.complete(new Outcome.Failed(requestId, type, message));
    }
}
