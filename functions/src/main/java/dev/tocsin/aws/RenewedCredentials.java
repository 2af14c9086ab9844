package dev.tocsin.aws;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Credentials that end, asked for again a while before they do. */
final class RenewedCredentials implements Credentials.Source {

    /** Before their end: the time for some tries, should the first ones fail. */
    static final Duration EARLY = Duration.ofMinutes(5);

    private final Credentials.Source source;
    private final InstantSource clock;
    private @Nullable Credentials current;

    RenewedCredentials(Credentials.Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public synchronized Credentials get() {
        var known = current;
        if (known == null || !lasts(known, EARLY)) {
            known = renewed(known);
            current = known;
        }
        return known;
    }

    /** Those that still hold are used as long as there are no others. */
    private Credentials renewed(@Nullable Credentials known) {
        try {
            return source.get();
        } catch (AwsException e) {
            if (known != null && lasts(known, Duration.ZERO)) {
                return known;
            }
            throw e;
        }
    }

    private boolean lasts(Credentials credentials, Duration time) {
        return clock.instant().isBefore(credentials.expires().minus(time));
    }
}
