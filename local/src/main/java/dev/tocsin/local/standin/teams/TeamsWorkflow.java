package dev.tocsin.local.standin.teams;

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
import java.util.Map;

/**
 * A workflow of the template "Post to a channel when a webhook request is received". Like the real one it answers 202 before it
 * posts: a card that Teams then refuses is seen in the workflow's run history, which here is the list of problems.
 */
public final class TeamsWorkflow implements StandIn {

    public static final String HOST = "default0.00.environment.api.powerplatform.com";

    private static final String PATH = "/powerautomate/automations/direct/workflows/local/triggers/manual/paths/invoke";
    private static final String SIGNATURE = "local";

    /** The only address that is known here. */
    public static final String URL =
            "https://" + HOST + PATH + "?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=" + SIGNATURE;

    private int posted;

    @Override
    public Reply answer(Call call) {
        if (!call.path().equals(PATH)) {
            return refused(404, "WorkflowNotFound", "The workflow could not be found.");
        }
        if (!call.method().equals("POST")) {
            return refused(405, "MethodNotAllowed", "The trigger takes POST.");
        }
        if (call.query().get("api-version") == null) {
            return refused(400, "MissingApiVersionParameter", "The api-version query parameter is required.");
        }
        if (!SIGNATURE.equals(call.query().get("sig"))) {
            return refused(
                    401,
                    "DirectApiAuthorizationRequired",
                    "The request must be authenticated only by Shared Access scheme.");
        }
        return run(call);
    }

    private Reply run(Call call) {
        try {
            var message = JsonText.parse(call.body());
            var problems = problems(message);
            return problems.isEmpty() ? accepted(problems).showing(post(message)) : accepted(problems);
        } catch (JsonException e) {
            return refused(400, "InvalidRequestContent", "The request content is not valid JSON.");
        }
    }

    private static Reply accepted(List<String> problems) {
        return new Reply(new Answer(202, Map.of("x-ms-workflow-run-id", "local"), ""), problems);
    }

    private static List<String> problems(Json message) {
        var root = Place.root("", message);
        if (!message.at("type").text("").equals("message")
                || message.at("attachments").items().isEmpty()) {
            root.say("no message with attachments");
        }
        root.member("attachments").items().forEach(CardCheck::attachment);
        return root.problems().stream()
                .map(problem -> problem.what() + " " + problem.pointer())
                .map(String::strip)
                .toList();
    }

    private Shown post(Json message) {
        posted++;
        var lines = new ArrayList<String>();
        for (var attachment : message.at("attachments").items()) {
            lines.addAll(CardText.of(attachment.at("content")));
        }
        var title = lines.isEmpty() ? "" : lines.removeFirst();
        return new Shown("card-" + posted, title, String.join("\n", lines), "", false);
    }

    private static Reply refused(int status, String code, String message) {
        var body = Json.obj("error", Json.obj("code", code, "message", message));
        return Reply.of(Answer.json(status, body), code);
    }
}
