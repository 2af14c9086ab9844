package dev.tocsin.alert;

import java.time.Instant;

/** Somebody has heard the alert: nobody is reminded until something new is told. */
public record Acknowledgement(String author, String reason, Instant at) {

    public Acknowledgement {
        if (author.isBlank()) {
            throw new IllegalArgumentException("an acknowledgement has an author");
        }
    }
}
