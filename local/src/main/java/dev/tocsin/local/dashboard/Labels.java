package dev.tocsin.local.dashboard;

import org.jspecify.annotations.Nullable;

/** Words in a legend. */
final class Labels {

    private Labels() {}

    /** {@code ChannelOncallFunction} is the oncall channel's: the rest says nothing in a legend. */
    static String function(@Nullable String id) {
        return id == null ? "" : id.replaceFirst("Function$", "").replaceFirst("^Channel(?=.)", "");
    }
}
