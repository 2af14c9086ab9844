package dev.tocsin.alert;

import java.time.Instant;

/** Nobody is told of the alert until then. It always ends, and what is new by then is told. */
public record Silence(String author, String reason, Instant at, Instant until) {

    public Silence {
        if (author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a silence has an author and a reason");
        }
        if (!until.isAfter(at)) {
            throw new IllegalArgumentException("a silence ends after it begins: " + until + " is not after " + at);
        }
    }
}
