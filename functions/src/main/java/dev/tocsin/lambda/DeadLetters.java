package dev.tocsin.lambda;

/** Where a message goes that no retry can help. */
public interface DeadLetters {

    /** @throws RuntimeException when it did not get there; the message must be received again */
    void put(String body, String reason, String where);
}
