package dev.tocsin.policy;

/** Which images of a stream count. */
public enum Track {
    NEWEST,
    TAGGED,
    IN_USE
}
