package dev.tocsin.notify.jsm;

import dev.tocsin.notify.DeliveryOutcome;

/** Jira Service Management did not do what it was asked, or did not answer: that ends the delivery. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient DeliveryOutcome outcome;

    Refused(DeliveryOutcome outcome) {
        super("refused", null, false, false);
        this.outcome = outcome;
    }

    DeliveryOutcome outcome() {
        return outcome;
    }
}
