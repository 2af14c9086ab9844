package dev.tocsin.notify.servicenow;

import dev.tocsin.finding.Severity;
import org.jspecify.annotations.Nullable;

/** How heavy an incident is; ServiceNow makes its priority of the two. Each is 1 (high) to 3 (low). */
record Weight(int impact, int urgency) {

    /** @param severity null where nobody can say */
    static Weight of(@Nullable Severity severity) {
        return switch (severity) {
            case null -> new Weight(2, 2);
            case CRITICAL -> new Weight(1, 1);
            case HIGH -> new Weight(2, 1);
            case MEDIUM -> new Weight(2, 2);
            case LOW -> new Weight(3, 2);
            case INFORMATIONAL, UNTRIAGED, UNDEFINED -> new Weight(3, 3);
        };
    }
}
