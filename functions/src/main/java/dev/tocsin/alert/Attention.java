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

    /** Silenced by somebody; null ends a silence. */
    public Attention silenced(@Nullable Silence by) {
        return new Attention(by, acknowledged);
    }

    public Attention acknowledged(Acknowledgement by) {
        return new Attention(silence, by);
    }

    Attention unacknowledged() {
        return new Attention(silence, null);
    }
}
