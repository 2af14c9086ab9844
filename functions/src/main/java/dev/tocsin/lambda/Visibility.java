package dev.tocsin.lambda;

import java.time.Duration;

/** When a message of the queue that triggers a function is seen again. */
public interface Visibility {

    /** @throws RuntimeException when the queue does not take it */
    void hide(String receiptHandle, Duration wait);
}
