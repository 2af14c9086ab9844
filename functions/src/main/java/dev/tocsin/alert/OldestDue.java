package dev.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** For how long the oldest of all that a tick finds due has been due. */
final class OldestDue {

    private final Instant now;
    private Instant since;

    OldestDue(Instant now) {
        this.now = now;
        this.since = now;
    }

    /** Answers the same things. */
    <T> List<T> of(List<T> things, Function<T, @Nullable Instant> due) {
        things.stream()
                .map(due)
                .filter(Objects::nonNull)
                .filter(at -> at.isBefore(since))
                .forEach(at -> since = at);
        return things;
    }

    Duration longest() {
        return Duration.between(since, now);
    }
}
