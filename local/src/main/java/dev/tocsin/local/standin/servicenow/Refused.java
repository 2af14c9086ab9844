package dev.tocsin.local.standin.servicenow;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import java.util.List;

/** A refusal on its way out, in the shape that the Table API has for all of them. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String message;
    private final String detail;

    Refused(int status, String message, String detail) {
        super("refused", null, false, false);
        this.status = status;
        this.message = message;
        this.detail = detail;
    }

    static Refused noRecord() {
        return new Refused(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
    }

    StandIn.Reply reply() {
        var error = Json.obj("message", message, "detail", detail);
        return new StandIn.Reply(
                Answer.json(status, Json.obj("error", error, "status", "failure")), List.of(message + ": " + detail));
    }
}
