package dev.tocsin.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people have said of an alert. */
public record Attention(@Nullable Silence silence, @Nullable Acknowledgement acknowledged) {

    public static final Attention NONE = new Attention(null, null);

    boolean silencedAt(Instant now) {
        return silence != null && now.isBefore(silence.until());
    }

    /** Without a silence that has ended. */
    Attention at(Instant now) {
        return silence == null || silencedAt(now) ? this : new Attention(null, acknowledged);
    }

    Attention unacknowledged() {
        return new Attention(silence, null);
    }
}
