package dev.tocsin.local.doctor;

/** One question to the stack, or to a place that it sees. */
interface Check {

    /** A word or two; the first column of the table. */
    String name();

    Found look();
}
