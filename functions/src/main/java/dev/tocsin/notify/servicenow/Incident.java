package dev.tocsin.notify.servicenow;

import dev.tocsin.json.Json;

/**
 * An incident as ServiceNow has it.
 *
 * @param impact 1 (high) to 3 (low), as is {@code urgency}; 0 where it is not shown to us
 * @param alert the alert that it speaks of
 * @param mark what was last written to it by us
 */
record Incident(String sysId, String number, State state, int impact, int urgency, String alert, Mark mark) {

    static final String FIELDS = "sys_id,number,state,impact,urgency,correlation_id,correlation_display";

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
                digit(record.at("impact")),
                digit(record.at("urgency")),
                record.at("correlation_id").text(""),
                Mark.of(record.at("correlation_display").text("")));
    }

    boolean open() {
        return state == State.OPEN;
    }

    private static int digit(Json value) {
        var text = value.text("");
        return text.matches("[1-3]") ? Integer.parseInt(text) : 0;
    }
}
