package dev.tocsin.local.function;

import org.jspecify.annotations.Nullable;

/** How an invocation ended. */
public sealed interface Outcome {

    String requestId();

    /** What went wrong, in one line; null if nothing did. */
    default @Nullable String error() {
        return switch (this) {
            case Returned returned -> null;
            case Failed failed -> failed.type() + ": " + failed.message();
        };
    }

    /** {@code response} is the JSON that the handler returned. */
    record Returned(String requestId, String response) implements Outcome {}

    /** The handler threw, took too long, or its process died; {@code type} as Lambda names it. */
    record Failed(String requestId, String type, String message) implements Outcome {}
}
