package dev.tocsin.notify.github;

import dev.tocsin.json.Json;
import dev.tocsin.notify.DeliveryOutcome;

/** GitHub did not do what it was asked, or did not answer. It ends the delivery unless somebody knows a way around it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Json body;
    private final transient DeliveryOutcome outcome;

    /** @param status 0 where there was no answer */
    Refused(int status, Json body, DeliveryOutcome outcome) {
        super("status " + status, null, false, false);
        this.status = status;
        this.body = body;
        this.outcome = outcome;
    }

    int status() {
        return status;
    }

    /** Whether GitHub did not like this field: {@code {"errors": [{"field": "assignees", "code": "invalid"}]}}. */
    boolean names(String field) {
        return body.at("errors").items().stream()
                .anyMatch(error -> error.at("field").text("").equals(field));
    }

    DeliveryOutcome outcome() {
        return outcome;
    }
}
