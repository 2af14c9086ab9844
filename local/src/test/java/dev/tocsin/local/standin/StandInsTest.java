package dev.tocsin.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.web.Served;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandInsTest {

    private static final String POST_MESSAGE = "/-/slack.com/api/chat.postMessage";

    private final Journal journal = new Journal(Clock.systemUTC());
    private Served served;

    StandInsTest() throws IOException {
        served = new Served(Map.of());
    }

    @BeforeEach
    void serve() throws IOException {
        served.close();
        served = new Served(Map.of(StandIns.PATH, new StandIns(journal, Clock.systemUTC())));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void a_call_is_answered_by_the_stand_in_of_its_host_and_written_down() throws Exception {
        var answer = post("hello");

        assertThat(JsonText.parse(answer.body()).at("ok")).isEqualTo(Json.of(true));
        assertThat(calls()).singleElement().satisfies(call -> {
            assertThat(call.service()).isEqualTo("slack");
            assertThat(call.path()).isEqualTo("slack.com/api/chat.postMessage");
            assertThat(call.body()).contains("hello");
            assertThat(call.answer()).isEqualTo(answer.body());
            assertThat(call.problems()).isEmpty();
        });
    }

    @Test
    void the_next_answers_are_those_that_were_asked_for() throws Exception {
        served.post(
                "/-/faults",
                "{\"service\":\"slack\",\"answers\":[{\"status\":429,\"retryAfter\":2},{\"status\":404}]}");

        var first = post("hello");
        var second = post("hello");
        var third = post("hello");

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(second.statusCode()).isEqualTo(404);
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(calls())
                .extracting(Entry.ServiceCalled::problems)
                .containsExactly(
                        List.of("answered on demand: 429, Retry-After 2"),
                        List.of("answered on demand: 404"),
                        List.of());
    }

    @Test
    void an_answer_can_be_lost_after_the_call_took_effect() throws Exception {
        served.post(
                "/-/faults",
                "{\"service\":\"slack\",\"answers\":[{\"status\":500,\"takesEffect\":true},{\"drop\":true}]}");

        assertThat(post("hello").statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> post("hello")).isInstanceOf(IOException.class);

        var history = served.post(
                "/-/slack.com/api/conversations.history",
                "{\"channel\":\"C0123456789\"}",
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer xoxb-local");
        assertThat(JsonText.parse(history.body()).at("messages").items()).hasSize(1);
    }

    @Test
    void a_call_that_hangs_has_no_answer_until_it_is_released_and_keeps_nobody_else_waiting() throws Exception {
        served.post("/-/faults", "{\"service\":\"slack\",\"answers\":[{\"hang\":true}]}");

        var written = new CompletableFuture<Journal.Line>();
        journal.listen(written::complete);
        var hangs = served.begin("POST", POST_MESSAGE, "{}");
        written.join();
        assertThat(post("hello").statusCode()).isEqualTo(200);
        assertThat(hangs).isNotDone();
        assertThat(calls().getFirst().problems()).containsExactly("answered on demand: no answer");

        served.send("DELETE", "/-/faults", "");
        assertThatThrownBy(hangs::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void faults_that_make_no_sense_are_refused_in_plain_words() throws Exception {
        var unknown = served.post("/-/faults", "{\"service\":\"fax\",\"answers\":[]}");
        var empty = served.post("/-/faults", "{\"service\":\"slack\",\"answers\":[{}]}");
        var broken = served.post("/-/faults", "{");

        assertThat(List.of(unknown, empty, broken))
                .extracting(HttpResponse::statusCode)
                .containsOnly(400);
        assertThat(unknown.body()).contains("service is one of slack, jira, pagerduty");
        assertThat(empty.body()).contains("an answer needs a status");
    }

    @Test
    void faults_that_wait_are_listed_and_can_be_forgotten() throws Exception {
        served.post("/-/faults", "{\"service\":\"jira\",\"answers\":[{\"status\":503}]}");

        assertThat(served.get("/-/faults").body()).contains("\"text\":\"503\"");
        assertThat(served.send("DELETE", "/-/faults", "").body()).doesNotContain("503");
    }

    @Test
    void a_host_that_nobody_stands_in_for_is_said_so() throws Exception {
        assertThat(served.get("/-/example.com/").statusCode()).isEqualTo(502);
        assertThat(calls())
                .singleElement()
                .satisfies(call -> assertThat(call.problems()).containsExactly("nobody stands in for this host"));
    }

    @Test
    void the_secret_path_of_a_webhook_is_written_nowhere() throws Exception {
        served.post("/-/hooks.slack.com/services/T00000000/B00000000/local", "{\"text\":\"hello\"}");

        assertThat(calls())
                .singleElement()
                .satisfies(call -> assertThat(call.path()).isEqualTo("hooks.slack.com/services/..."));
    }

    @Test
    void a_webhook_is_known_by_its_id_wherever_it_goes_and_its_path_is_written_nowhere() throws Exception {
        served.post("/-/anywhere.example/s3cr3t", "{}", "webhook-id", "a1-1");

        assertThat(calls()).singleElement().satisfies(call -> {
            assertThat(call.service()).isEqualTo("webhook");
            assertThat(call.path()).isEqualTo("anywhere.example/...");
        });
    }

    @Test
    void a_page_of_another_site_is_refused() throws Exception {
        var answer = served.post("/-/faults", "{}", "Origin", "https://example.com");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void a_body_without_an_end_is_refused() throws Exception {
        assertThat(post("x".repeat(3_000_000)).statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> post(String text) throws IOException, InterruptedException {
        return served.post(
                POST_MESSAGE,
                Json.obj("channel", "C0123456789", "text", text).write(),
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer xoxb-local");
    }

    private List<Entry.ServiceCalled> calls() {
        return journal.since(0).stream()
                .map(Journal.Line::entry)
                .filter(Entry.ServiceCalled.class::isInstance)
                .map(Entry.ServiceCalled.class::cast)
                .toList();
    }
}
