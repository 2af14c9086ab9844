package dev.tocsin.lambda;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a message waits before it is tried again when the service did not say: longer each time, and never all at once. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param receives how often the message was received, this time included; between half and all of the doubled wait */
    Duration after(int receives) {
        var doublings = Math.clamp(receives - 1, 0, 10);
        var most = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
