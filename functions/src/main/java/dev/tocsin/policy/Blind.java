package dev.tocsin.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell that nobody is looking any more.
 *
 * @param channels empty: the channels of the rule
 * @param silence how long no event at all is taken for blindness; null: never
 * @param unscanned how long after its push an image may go without a scan; null: for ever
 */
public record Blind(
        List<String> channels,
        @Nullable Duration silence,
        @Nullable Duration unscanned) {

    /** What holds where policy.yaml does not say otherwise. */
    public static final Duration UNSCANNED_DEFAULT = Duration.ofHours(2);

    public static final Blind BY_RULE = new Blind(List.of(), null);

    public Blind {
        channels = List.copyOf(channels);
    }

    /** With {@link #UNSCANNED_DEFAULT}. */
    public Blind(List<String> channels, @Nullable Duration silence) {
        this(channels, silence, UNSCANNED_DEFAULT);
    }
}
