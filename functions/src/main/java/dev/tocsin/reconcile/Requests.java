package dev.tocsin.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes requests no faster than they are taken: half as fast after each one that was held back, a little faster after each one that
 * was not. Counts them, refused ones too.
 */
public final class Requests {

    /** A second. No published quota of the actions asked is lower; AWS publishes none for most of them. */
    static final double FASTEST = 20;

    private static final double FIRST = 10;
    private static final double SLOWEST = 0.2;
    private static final double MORE = 0.2;

    private static final int MOST_TRIES = 8;

    private final InstantSource clock;
    private final Consumer<Duration> sleep;
    private double perSecond = FIRST;
    private Instant next = Instant.EPOCH;
    private int made;

    public Requests(InstantSource clock, Consumer<Duration> sleep) {
        this.clock = clock;
        this.sleep = sleep;
    }

    /** Sleeps for real. */
    public static Requests inTime(InstantSource clock) {
        return new Requests(clock, Requests::sleep);
    }

    /** @throws Holdings.Throttled when it was held back again and again */
    public <T> T make(Supplier<T> request) {
        for (var tries = 1; ; tries++) {
            await();
            made++;
            try {
                var answer = request.get();
                perSecond = Math.min(FASTEST, perSecond + MORE);
                return answer;
            } catch (Holdings.Throttled e) {
                perSecond = Math.max(SLOWEST, perSecond / 2);
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** How many were made so far. */
    public int made() {
        return made;
    }

    double perSecond() {
        return perSecond;
    }

    private void await() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            sleep.accept(Duration.between(now, next));
        }
        var from = now.isBefore(next) ? next : now;
        next = from.plus(Duration.ofNanos((long) (1e9 / perSecond)));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
