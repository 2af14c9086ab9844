package dev.tocsin.notify.servicenow;

import dev.tocsin.json.Json;
import java.util.Set;

/**
 * An incident as ServiceNow has it.
 *
 * @param closeCode by its value; empty where it is open
 * @param impact 1 (high) to 3 (low), as is {@code urgency}; 0 where it is not shown to us
 * @param alert the alert that it speaks of
 * @param mark what was last written to it by us
 */
record Incident(
        String sysId, String number, State state, String closeCode, int impact, int urgency, String alert, Mark mark) {

    static final String FIELDS = "sys_id,number,state,close_code,impact,urgency,correlation_id,correlation_display";

    /** Resolution codes of the releases from Utah on, and before it. */
    private static final Set<String> DECLINED = Set.of("No resolution provided", "Not Solved (Too Costly)");

    /** The values of a new instance's choice list (ServiceNow, "Incident management state model"). */
    enum State {
        OPEN,
        RESOLVED,
        /** Closed or canceled: only an administrator can write to it, and nobody opens it again. */
        CLOSED;

        static State of(String value) {
            return switch (value) {
                case "6" -> RESOLVED;
                case "7", "8" -> CLOSED;
                default -> OPEN;
            };
        }
    }

    static Incident of(Json record) {
        return new Incident(
                record.at("sys_id").text(""),
                record.at("number").text(""),
                State.of(record.at("state").text("")),
                record.at("close_code").text(""),
                digit(record.at("impact")),
                digit(record.at("urgency")),
                record.at("correlation_id").text(""),
                Mark.of(record.at("correlation_display").text("")));
    }

    /** Whether a person has closed it without an answer to what it says. */
    boolean declined() {
        return !open() && !mark.resolved() && DECLINED.contains(closeCode);
    }

    boolean open() {
        return state == State.OPEN;
    }

    private static int digit(Json value) {
        var text = value.text("");
        return text.matches("[1-3]") ? Integer.parseInt(text) : 0;
    }
}
