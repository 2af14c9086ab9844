package dev.tocsin.notify;

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
        return switch (Standing.of(told)) {
            case NEWS, KNOWN -> true;
            case OVER, SUMMARY -> false;
        };
    }

    /**
     * Whether a ticket is to be open after this. What a person closed stays closed while nothing about it is new; but where a revision
     * between was overtaken, and may have been news, it is opened again.
     *
     * @param closed whether it is closed now
     * @param written the newest revision that was written to it
     */
    public static boolean isToBeOpen(Notification told, boolean closed, int written) {
        var leftToThem = closed && Standing.of(told) == Standing.KNOWN && told.revision() <= written + 1;
        return isOpen(told) && !leftToThem;
    }

    /**
     * Whether it was closed while the alert was open, and so by a person.
     *
     * @param closedAt null where it is open
     */
    public static boolean isClosedByPerson(Notification told, @Nullable Instant closedAt) {
        var openedAt = told.openedAt();
        return isOpen(told) && closedAt != null && openedAt != null && closedAt.isAfter(openedAt);
    }

    /** @param since when it was closed; null where that is not known, or where it is open */
    public static boolean isLongClosed(@Nullable Instant since, Notification told) {
        return since != null && since.plus(REOPENED_WITHIN).isBefore(told.at());
    }
}
