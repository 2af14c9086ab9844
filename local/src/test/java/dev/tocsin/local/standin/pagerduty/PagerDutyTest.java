package dev.tocsin.local.standin.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyTest {

    private static final Json PAYLOAD = Json.obj(
            "summary",
            "CRITICAL prod/api",
            "source",
            "prod/api",
            "severity",
            "critical",
            "timestamp",
            "2026-11-23T07:15:30Z",
            "custom_details",
            Json.obj("where", Json.obj("Region", "eu-west-1"), "findings", List.of("one", "two")));

    private final PagerDuty pagerDuty = new PagerDuty();

    @Test
    void a_trigger_opens_an_incident_and_says_under_which_key() {
        var reply = send(event("trigger"));

        assertThat(reply.answer().status()).isEqualTo(202);
        assertThat(JsonText.parse(reply.answer().body()))
                .isEqualTo(Json.obj("status", "success", "message", "Event processed", "dedup_key", "key"));
        assertThat(reply.shown())
                .isEqualTo(new Shown(
                        "key",
                        "CRITICAL prod/api",
                        "source: prod/api\nseverity: critical\ntimestamp: 2026-11-23T07:15:30Z\nRegion: eu-west-1\nfindings:\n-: one\n-: two",
                        "triggered",
                        false));
    }

    @Test
    void a_second_trigger_adds_to_what_is_open() {
        send(event("trigger"));
        assertThat(shown("trigger").update()).isTrue();
    }

    @Test
    void a_trigger_leaves_what_was_acknowledged_acknowledged() {
        send(event("trigger"));
        send(event("acknowledge"));
        assertThat(shown("trigger").status()).isEqualTo("acknowledged");
    }

    @Test
    void what_was_resolved_is_opened_anew_under_its_key() {
        send(event("trigger"));
        assertThat(shown("resolve").status()).isEqualTo("resolved");
        assertThat(shown("trigger").update()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolve", "acknowledge"})
    void what_speaks_of_no_open_incident_is_taken_and_dropped(String action) {
        var reply = send(event(action));
        assertThat(reply.answer().status()).isEqualTo(202);
        assertThat(reply.shown()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    routing_key     | "short"      | Length of 'routing_key' is incorrect (should be 32 characters)
                    event_action    | "shout"      | 'event_action' is invalid
                    payload         | {}           | 'payload.source' is missing or blank
                    links           | [{"href":1}] | 'links.href' is invalid
                    payload         | {"summary":"a","source":"b","severity":"Info"} | 'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')
                    payload         | {"summary":"a","source":"b","severity":"info","timestamp":"now"} | 'payload.timestamp' is invalid
                    """)
    void a_mistake_is_refused_in_the_words_of_pagerduty(String member, String value, String error) {
        var reply = send(with(member, JsonText.parse(value)));
        assertThat(reply.answer().status()).isEqualTo(400);
        assertThat(JsonText.parse(reply.answer().body()).at("errors").texts()).contains(error);
        assertThat(reply.problems()).contains(error);
    }

    @Test
    void what_is_too_long_is_refused() {
        assertThat(send(with("dedup_key", Json.of("k".repeat(256)))).answer().status())
                .isEqualTo(400);
        assertThat(send(with("more", Json.of("x".repeat(512 * 1024)))).answer().status())
                .isEqualTo(400);
    }

    @Test
    void a_key_of_no_integration_is_refused_in_plain_text() {
        var reply = send(with("routing_key", Json.of("e93facc04764012d7bfb002500d5d1a6")));
        assertThat(reply.answer().status()).isEqualTo(400);
        assertThat(reply.answer().body()).isEqualTo("Invalid routing key");
    }

    @Test
    void what_is_no_event_is_refused() {
        assertThat(post("/v2/enqueue", "{").answer().status()).isEqualTo(400);
        assertThat(post("/v2/enqueue", "[]").answer().status()).isEqualTo(400);
        assertThat(post("/v2/change", event("trigger").write()).answer().status())
                .isEqualTo(404);
    }

    private Shown shown(String action) {
        return Objects.requireNonNull(send(event(action)).shown());
    }

    private static Json event(String action) {
        return Json.obj(
                "routing_key", PagerDuty.ROUTING_KEY, "event_action", action, "dedup_key", "key", "payload", PAYLOAD);
    }

    private static Json with(String member, Json value) {
        var members = new LinkedHashMap<>(event("trigger").members());
        members.put(member, value);
        return new Json.Obj(members);
    }

    private Reply send(Json event) {
        return post("/v2/enqueue", event.write());
    }

    private Reply post(String path, String body) {
        return pagerDuty.answer(new Call("POST", path, Map.of(), Map.of(), body));
    }
}
