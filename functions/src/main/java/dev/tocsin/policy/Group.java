package dev.tocsin.policy;

import java.time.Duration;
import java.util.Locale;

/**
 * How what happens is gathered into alerts and messages.
 *
 * @param by what makes one alert
 * @param waiting how long to gather before the first message; zero: not at all. Policy.yaml says {@code wait}, as no record can
 * @param interval the least time between two messages of one alert; zero: each change is told at once
 */
public record Group(By by, Duration waiting, Duration interval) {

    /** What holds where policy.yaml does not say otherwise: long enough for a scan's many events, short enough for a pager. */
    public static final Group DEFAULT = new Group(By.REPOSITORY, Duration.ofMinutes(1), Duration.ofMinutes(15));

    public static final Group AT_ONCE = new Group(By.REPOSITORY, Duration.ZERO, Duration.ZERO);

    /** What the findings of one alert have in common. */
    public enum By {
        IMAGE,
        REPOSITORY,
        VULNERABILITY,
        ACCOUNT;

        /** As policy.yaml spells it: {@code image}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
