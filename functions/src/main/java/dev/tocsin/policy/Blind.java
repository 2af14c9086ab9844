package dev.tocsin.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell that nobody is looking any more.
 *
 * @param channels empty: the channels of the rule
 * @param silence how long no event at all is taken for blindness; null: never
 */
public record Blind(
        List<String> channels,
        @Nullable Duration silence,
        @Nullable Duration unscanned) {

    public static final Blind BY_RULE = new Blind(List.of(), null, null);

    public Blind(List<String> channels, @Nullable Duration silence) {
        this(channels, silence, null);
    }

    public Blind {
        channels = List.copyOf(channels);
    }
}
