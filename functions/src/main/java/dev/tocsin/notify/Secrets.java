package dev.tocsin.notify;

import dev.tocsin.json.Json;

/** Secrets by ARN, read at run time and kept for a few minutes. */
public interface Secrets {

    /** @throws RuntimeException when it cannot be read; the message names the secret, never its value */
    Json get(String arn);

    /** Read it afresh the next time: the service refused it, so it was probably rotated. */
    void forget(String arn);
}
