package dev.tocsin.notify.opscenter;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;

/** OpsCenter did not do what it was asked, or did not answer. It ends the delivery unless somebody knows a way around it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Json body;
    private final transient DeliveryOutcome outcome;

    /** @param code such as {@code OpsItemNotFoundException}; empty where there was no answer */
    Refused(String code, Json body, DeliveryOutcome outcome) {
        super(code, null, false, false);
        this.code = code;
        this.body = body;
        this.outcome = outcome;
    }

    boolean is(String named) {
        return code.equals(named);
    }

    Json body() {
        return body;
    }

    DeliveryOutcome outcome() {
        return outcome;
    }
}
