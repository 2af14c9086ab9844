package dev.tocsin.local.standin.jira;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A refusal on its way out: Jira's {@code errorMessages} and its {@code errors} by field. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<String> messages;
    private final transient Map<String, String> errors;

    private Refused(int status, List<String> messages, Map<String, String> errors) {
        super("refused", null, false, false);
        this.status = status;
        this.messages = messages;
        this.errors = errors;
    }

    Refused(int status, String message) {
        this(status, List.of(message), Map.of());
    }

    /** 400, with what is wrong with each field. */
    static Refused fields(Map<String, String> errors) {
        return new Refused(400, List.of(), errors);
    }

    static Refused noSuchIssue() {
        return new Refused(404, "Issue does not exist or you do not have permission to see it.");
    }

    StandIn.Reply reply() {
        var problems = new ArrayList<>(messages);
        errors.forEach((field, error) -> problems.add(field + ": " + error));
        var body = Json.obj("errorMessages", messages, "errors", errors);
        return new StandIn.Reply(Answer.json(status, body), problems);
    }
}
