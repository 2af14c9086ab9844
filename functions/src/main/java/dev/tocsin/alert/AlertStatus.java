package dev.tocsin.alert;

/** Where an alert stands. */
public enum AlertStatus {
    /** Watched, and nothing was told that still holds. */
    QUIET,
    /** Told, and still so. */
    OPEN,
    /** Told, and fixed since. */
    RESOLVED,
    /** Nobody looks any more: what was open may still be. */
    BLIND
}
