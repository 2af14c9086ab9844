package dev.tocsin.notify.teams;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.FakeService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The webhook of a workflow. */
final class FakeTeams extends FakeService {

    static final String WEBHOOK =
            "https://default0.00.environment.api.powerplatform.example:443/powerautomate/automations/direct/workflows/0/"
                    + "triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=";

    private final String secret;
    private final List<Json> cards = new ArrayList<>();

    FakeTeams(String secret) {
        this.secret = secret;
    }

    /** What a reader sees of each. */
    List<Json> cards() {
        return List.copyOf(cards);
    }

    @Override
    protected Response answer(Request request) {
        if (!request.uri().toString().equals(WEBHOOK + secret)) {
            return json(401, Json.obj("error", Json.obj("code", "DirectApiAuthorizationRequired")));
        }
        var attachments = JsonText.parse(request.body()).at("attachments").items();
        cards.add(attachments.getFirst().at("content"));
        return new Response(202, Map.of("x-ms-workflow-run-id", "08584"), "");
    }
}
