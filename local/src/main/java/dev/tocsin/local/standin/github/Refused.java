package dev.tocsin.local.standin.github;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A refusal on its way out: GitHub's {@code message} and its {@code errors}. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String message;
    private final transient List<Json> errors;

    private Refused(int status, String message, List<Json> errors) {
        super("refused", null, false, false);
        this.status = status;
        this.message = message;
        this.errors = errors;
    }

    Refused(int status, String message) {
        this(status, message, List.of());
    }

    /** 422, for a field of an issue or a comment. */
    static Refused field(String resource, String field, String code, String why) {
        var error = Json.obj("resource", resource, "field", field, "code", code, "message", why);
        return new Refused(422, "Validation Failed", List.of(error));
    }

    StandIn.Reply reply() {
        var body = Json.obj(
                "message",
                message,
                "errors",
                errors.isEmpty() ? null : errors,
                "documentation_url",
                "https://docs.github.com/rest",
                "status",
                String.valueOf(status));
        var why = Stream.concat(Stream.of(message), errors.stream().map(Refused::said))
                .collect(Collectors.joining("; "));
        return StandIn.Reply.of(Answer.json(status, body), why);
    }

    private static String said(Json error) {
        return error.at("field").text("") + " " + error.at("code").text("") + " "
                + error.at("message").text("");
    }
}
