package dev.tocsin.local.standin.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Call;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeamsWorkflowTest {

    private static final URI URL = URI.create(TeamsWorkflow.URL);
    private static final String TYPE = "application/vnd.microsoft.card.adaptive";

    @Test
    void it_accepts_a_card_without_a_body_and_people_see_it() {
        var reply = post(message(card(Json.obj("type", "TextRun", "text", "HIGH prod/api"))));
        assertThat(reply.answer().status()).isEqualTo(202);
        assertThat(reply.answer().body()).isEmpty();
        assertThat(reply.shown()).isNotNull().satisfies(shown -> {
            assertThat(shown.title()).isEqualTo("HIGH prod/api");
            assertThat(shown.text()).isEqualTo("[More] https://a.example/");
            assertThat(shown.update()).isFalse();
        });
    }

    @Test
    void what_teams_refuses_later_is_accepted_all_the_same_and_shown_to_nobody() {
        var large = card(Json.obj("type", "TextRun", "text", "\"".repeat(12_000)));
        for (var message : List.of(
                message(large),
                message(card(Json.obj("type", "TextRun"))),
                message(card(Json.obj("type", "TextRun", "text", "x", "color", "#ff0000"))),
                message(Json.obj("type", "AdaptiveCard", "version", "2.0", "body", List.of())),
                Json.obj("text", "hello"))) {
            var reply = post(message);
            assertThat(reply.answer().status()).isEqualTo(202);
            assertThat(reply.problems()).isNotEmpty();
            assertThat(reply.shown()).isNull();
        }
    }

    @Test
    void a_mention_would_be_noticed() {
        var entity = Json.obj("type", "mention", "text", "<at>Jo</at>", "mentioned", Json.obj("id", "jo@example.com"));
        var card = Json.obj(
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "msteams",
                Json.obj("entities", List.of(entity)),
                "body",
                List.of());
        assertThat(post(message(card)).problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("would call by name"));
    }

    @Test
    void it_refuses_with_the_code_of_the_error() {
        var query = Call.form(URL.getRawQuery());
        assertThat(code(call("POST", "/other", query, "{}"))).isEqualTo("404 WorkflowNotFound");
        assertThat(code(call("GET", URL.getRawPath(), query, ""))).isEqualTo("405 MethodNotAllowed");
        assertThat(code(call("POST", URL.getRawPath(), Map.of("sig", "local"), "{}")))
                .isEqualTo("400 MissingApiVersionParameter");
        assertThat(code(call("POST", URL.getRawPath(), Map.of("api-version", "1", "sig", "other"), "{}")))
                .isEqualTo("401 DirectApiAuthorizationRequired");
        assertThat(code(call("POST", URL.getRawPath(), query, "{"))).isEqualTo("400 InvalidRequestContent");
    }

    private static String code(Call call) {
        var reply = new TeamsWorkflow().answer(call);
        return reply.answer().status() + " " + String.join(" ", reply.problems());
    }

    private static Json message(Json card) {
        return Json.obj("type", "message", "attachments", List.of(Json.obj("contentType", TYPE, "content", card)));
    }

    private static Json card(Json run) {
        var block = Json.obj("type", "RichTextBlock", "inlines", List.of(run));
        var link = Json.obj("type", "Action.OpenUrl", "title", "More", "url", "https://a.example/");
        return Json.obj("type", "AdaptiveCard", "version", "1.4", "body", List.of(block), "actions", List.of(link));
    }

    private static Reply post(Json message) {
        return new TeamsWorkflow()
                .answer(call("POST", URL.getRawPath(), Call.form(URL.getRawQuery()), message.write()));
    }

    private static Call call(String method, String path, Map<String, String> query, String body) {
        return new Call(method, path, query, Map.of(), body);
    }
}
