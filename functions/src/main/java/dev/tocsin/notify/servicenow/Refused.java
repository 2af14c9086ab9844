package dev.tocsin.notify.servicenow;

import dev.tocsin.notify.DeliveryOutcome;

/** ServiceNow did not do what it was asked, or did not answer. It ends the delivery unless somebody knows a way around it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient DeliveryOutcome outcome;

    /** @param status 0 where there was no answer, or none that is one */
    Refused(int status, DeliveryOutcome outcome) {
        super("status " + status, null, false, false);
        this.status = status;
        this.outcome = outcome;
    }

    int status() {
        return status;
    }

    DeliveryOutcome outcome() {
        return outcome;
    }
}
