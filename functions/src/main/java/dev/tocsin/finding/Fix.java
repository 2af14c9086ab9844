package dev.tocsin.finding;

/** Whether fixed versions exist, for all (AVAILABLE) or some (PARTIAL) of the packages. Basic scanning does not say: UNKNOWN. */
public enum Fix {
    AVAILABLE,
    PARTIAL,
    NONE,
    UNKNOWN
}
