package dev.tocsin.local.standin.slack;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.util.ArrayList;
import java.util.List;

/** An incoming webhook: posts, and answers {@code ok} as plain text (Slack, "Sending messages using incoming webhooks"). */
public final class SlackWebhook implements StandIn {

    /** The only address that is known here. */
    public static final String URL = "https://hooks.slack.com/services/T00000000/B00000000/local";

    private static final String PATH = "/services/T00000000/B00000000/local";

    @Override
    public Reply answer(Call call) {
        if (!call.path().equals(PATH)) {
            return refused(404, "no_service");
        }
        if (!call.method().equals("POST")) {
            return refused(400, "invalid_payload");
        }
        try {
            return answer(JsonText.parse(call.body()));
        } catch (JsonException e) {
            return refused(400, "invalid_payload");
        }
    }

    private static Reply answer(Json message) {
        if (!(message instanceof Json.Obj)) {
            return refused(400, "invalid_payload");
        }
        var check = MessageCheck.ofPost(message);
        if (check == null) {
            return new Reply(Answer.text(200, "ok"), Mentions.problems(message));
        }
        var problems = new ArrayList<String>(List.of(check.error()));
        problems.addAll(check.details());
        return new Reply(Answer.text(400, check.error()), problems);
    }

    private static Reply refused(int status, String error) {
        return Reply.of(Answer.text(status, error), error);
    }
}
