package dev.tocsin.local.doctor;

import java.util.List;

/** One question to the stack. */
interface Check {

    /** A word or two; the first column of the table. */
    String name();

    /** Empty where all is well. */
    List<Problem> problems();
}
