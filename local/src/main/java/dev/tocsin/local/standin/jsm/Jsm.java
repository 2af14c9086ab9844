package dev.tocsin.local.standin.jsm;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.Place;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one site, through the Integration Events API. As there, what is well-formed is accepted with 202 whether or not
 * there is such an alert, and one alias has one open alert; unlike there, it is processed before the answer goes out.
 */
public final class Jsm implements StandIn {

    /** The key of the only integration that is known here. */
    public static final String KEY = "jsm-local";

    private static final String ALERTS = "/jsm/ops/integration/v2/alerts";

    private final List<Alert> alerts = new ArrayList<>();
    private int requests;

    @Override
    public Reply answer(Call call) {
        if (!call.header("authorization").equals("GenieKey " + KEY)) {
            return refused(401, "Could not authenticate", List.of());
        }
        if (!call.path().startsWith(ALERTS) || !call.method().equals("POST")) {
            return refused(404, "this stand-in has no " + call.method() + " " + call.path(), List.of());
        }
        try {
            return route(call, JsonText.parse(call.body()));
        } catch (JsonException e) {
            return refused(422, "Request body is not processable. Please check the errors.", List.of());
        }
    }

    private Reply route(Call call, Json body) {
        var parts = List.of(call.path().substring(ALERTS.length()).split("/", -1));
        if (parts.size() == 1) {
            return create(body);
        }
        var byAlias = call.query().getOrDefault("identifierType", "id").equals("alias");
        var alert = byAlias ? open(parts.get(1)) : Optional.<Alert>empty();
        return switch (parts.size() == 3 ? parts.get(2) : "") {
            case "notes" -> act(body, alert, () -> alert.ifPresent(one -> one.note(body)));
            case "close" -> act(body, alert, () -> alert.ifPresent(one -> one.close(body)));
            default -> refused(404, "this stand-in has no POST " + call.path(), List.of());
        };
    }

    private Reply create(Json body) {
        var wrong = Bodies.create(body);
        if (!wrong.isEmpty()) {
            return unprocessable(wrong);
        }
        var alias = body.at("alias").text("alert-" + alerts.size());
        var same = open(alias);
        if (same.isPresent()) {
            same.get().again();
            return accepted(same.get().shown(true));
        }
        var alert = new Alert(body, alias);
        alerts.add(alert);
        return accepted(alert.shown(false));
    }

    private Reply act(Json body, Optional<Alert> alert, Runnable action) {
        var wrong = Bodies.note(body);
        if (!wrong.isEmpty()) {
            return unprocessable(wrong);
        }
        action.run();
        return accepted(alert.map(one -> one.shown(true)).orElse(null));
    }

    private Optional<Alert> open(String alias) {
        return alerts.stream().filter(alert -> alert.isOpen(alias)).findFirst();
    }

    private Reply accepted(@Nullable Shown shown) {
        requests++;
        var answer = Json.obj("result", "Request will be processed", "took", 0.1, "requestId", "request-" + requests);
        return new Reply(Answer.json(202, answer), List.of(), shown);
    }

    private static Reply unprocessable(List<Place.Problem> wrong) {
        var said = wrong.stream()
                .map(problem -> problem.pointer() + ": " + problem.what())
                .toList();
        return refused(422, "Request body is not processable. Please check the errors.", said);
    }

    private static Reply refused(int status, String message, List<String> errors) {
        var problems = new ArrayList<>(List.of(message));
        problems.addAll(errors);
        var body = Json.obj("message", message, "errors", errors, "took", 0.1, "requestId", "refused");
        return new Reply(Answer.json(status, body), problems);
    }
}
