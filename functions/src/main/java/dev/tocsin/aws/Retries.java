package dev.tocsin.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Calls again where it may go well in a moment: after a wait of any length up to a limit that doubles each time, so that no two callers
 * come back together.
 */
final class Retries {

    /**
     * No call begins later than so long after the first: with the time-outs of the last one the whole takes less than what a function
     * keeps for one message.
     */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int THROTTLED = 5;

    /** Waits. */
    interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Sleep sleep;

    Retries(InstantSource clock, RandomGenerator random, Sleep sleep) {
        this.clock = clock;
        this.random = random;
        this.sleep = sleep;
    }

    /**
     * @param attempts in all
     * @param first the longest wait after the first; five times as long when the service is asked too often
     */
    <T> T of(int attempts, Duration first, Supplier<T> call) {
        var end = clock.instant().plus(LONGEST);
        for (var attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (AwsException e) {
                if (attempt >= attempts || !e.passes() || !waited(wait(e, first, attempt), end)) {
                    throw e;
                }
            }
        }
    }

    private Duration wait(AwsException e, Duration first, int attempt) {
        var longest = first.multipliedBy(e.isThrottling() ? THROTTLED : 1).multipliedBy(1L << (attempt - 1));
        return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
    }

    /** Whether there was time to wait. */
    private boolean waited(Duration wait, Instant end) {
        if (clock.instant().plus(wait).isAfter(end)) {
            return false;
        }
        try {
            sleep.of(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
