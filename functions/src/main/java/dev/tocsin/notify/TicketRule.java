package dev.tocsin.notify;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all kinds of tickets have in common: when one is open, and for how long a closed one is the same matter. */
public final class TicketRule {

    /** Who comes back to a ticket after a month wants the story from its beginning. */
    private static final Duration REOPENED_WITHIN = Duration.ofDays(30);

    private TicketRule() {}

    /** Whether somebody has to do something about it. */
    public static boolean isOpen(Notification told) {
        return switch (told.reason().kind()) {
            case NEWS, BLINDNESS, STANDING -> true;
            case SIGHT -> told.status() == AlertStatus.OPEN;
            case END, SUMMARY, NOTHING -> false;
        };
    }

    /** @param since when it was closed; null where that is not known, or where it is open */
    public static boolean isLongClosed(@Nullable Instant since, Notification told) {
        return since != null && since.plus(REOPENED_WITHIN).isBefore(told.at());
    }
}
