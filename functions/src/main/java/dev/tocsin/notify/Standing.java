package dev.tocsin.notify;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;

/** What a notification asks of the ticket, incident or page that stands for its alert. */
public enum Standing {
    /** Somebody has to do something, and did not know: it is opened, or opened again whoever closed it. */
    NEWS,
    /** It is open still, and nothing about it is new: whoever closed it meant it. */
    KNOWN,
    /** Nothing is left to do: it is closed. */
    OVER,
    /** It speaks of no single alert: there is nothing that could stand for it. */
    SUMMARY;

    public static Standing of(Notification told) {
        return switch (told.reason().kind()) {
            case NEWS, BLINDNESS -> NEWS;
            case STANDING -> KNOWN;
            case SIGHT -> told.status() == AlertStatus.OPEN ? KNOWN : OVER;
            case END -> OVER;
            case SUMMARY, NOTHING -> SUMMARY;
        };
    }
}
