package dev.tocsin.policy;

import java.time.Duration;

/** How what is told is gathered. */
public record Group(By by, Duration gather, Duration interval) {

    public static final Group DEFAULT = new Group(By.REPOSITORY, Duration.ofMinutes(1), Duration.ofMinutes(15));
    public static final Group AT_ONCE = new Group(By.REPOSITORY, Duration.ZERO, Duration.ZERO);

    public enum By {
        IMAGE,
        REPOSITORY,
        VULNERABILITY,
        ACCOUNT
    }
}
