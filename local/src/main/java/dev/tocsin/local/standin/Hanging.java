package dev.tocsin.local.standin;

import com.sun.net.httpserver.HttpExchange;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests that get no answer, and whose connections stay open: longer than anybody waits, unless they are released. */
final class Hanging {

    private static final long MINUTES = 10;

    private volatile CountDownLatch end = new CountDownLatch(1);

    /** Holds the request, and closes its connection in the end. */
    void hold(HttpExchange exchange) {
        try (exchange) {
            var _ = end.await(MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets all go that are held now. */
    void release() {
        var held = end;
        end = new CountDownLatch(1);
        held.countDown();
    }
}
