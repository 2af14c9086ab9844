package dev.tocsin.alert;

/** What is known of how an image came. */
public enum Came {
    /** It was pushed at a time that is known. */
    PUSHED,
    /** It was heard of; nothing speaks against its having come then. */
    HEARD,
    /** It was scanned without a push, beside an image that was pushed: it may be an old one that is scanned again. */
    DOUBTED
}
