package dev.tocsin.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API behind the page, over HTTP. */
class InboxTest {

    private LoneInbox machine;

    @BeforeEach
    void start() throws IOException {
        machine = LoneInbox.start();
    }

    @AfterEach
    void stop() {
        machine.close();
    }

    @Test
    void the_page_allows_nothing_from_elsewhere_and_is_kept_by_no_cache() throws Exception {
        var answer = machine.served().get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http");
    }

    @Test
    void no_file_of_the_page_names_another_host_or_parses_text_as_html() throws IOException {
        var page = Path.of(System.getProperty("tocsin.root"), "local/src/main/resources/dev/tocsin/local/inbox/page");
        try (Stream<Path> files = Files.list(page)) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file))
                        .as(file.getFileName().toString())
                        .doesNotContain(
                                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "cdn");
            }
        }
    }

    @Test
    void head_answers_without_a_body() throws Exception {
        var answer = machine.served().send("HEAD", "/app.js", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/../pom.xml",
                "/%2e%2e/Page.class",
                "/api/nothing",
                "/api/samples/../README.md",
                "/Page.class"
            })
    void what_is_not_there_is_not_found(String path) throws Exception {
        assertThat(machine.served().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_method_that_makes_no_sense_is_refused() throws Exception {
        assertThat(machine.served().send("PUT", "/", "").statusCode()).isEqualTo(405);
        assertThat(machine.served().post("/app.js", "").statusCode()).isEqualTo(405);
    }

    @Test
    void a_page_of_another_site_can_send_nothing() throws Exception {
        var event = "{\"source\":\"aws.ecr\",\"detail-type\":\"ECR Image Scan\",\"detail\":{}}";

        assertThat(machine.served()
                        .post("/api/events", event, "Origin", "https://example.com")
                        .statusCode())
                .isEqualTo(403);
        assertThat(machine.sent()).isEmpty();
    }

    @Test
    void samples_are_listed_as_their_readme_says_and_sent_as_they_are() throws Exception {
        var samples =
                JsonText.parse(machine.served().get("/api/samples").body()).items();
        var first = samples.getFirst().at("file").text("");

        assertThat(samples)
                .allSatisfy(sample -> assertThat(sample.at("title").text("")).isNotEmpty());
        assertThat(machine.served().post("/api/samples/" + first, "").statusCode())
                .isEqualTo(202);
        assertThat(machine.sent())
                .containsExactly(machine.served().get("/api/samples/" + first).body());
    }

    @Test
    void every_listed_sample_is_there() throws Exception {
        for (var sample :
                JsonText.parse(machine.served().get("/api/samples").body()).items()) {
            var file = sample.at("file").text("");
            assertThat(machine.served().get("/api/samples/" + file).statusCode())
                    .as(file)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_list_of_events_is_sent_one_by_one() throws Exception {
        var event = Json.obj("source", "aws.ecr", "detail-type", "ECR Image Scan", "detail", Json.obj());

        var answer = machine.served().post("/api/events", Json.arr(event, event).write());

        assertThat(answer.body()).isEqualTo("{\"sent\":2}");
        assertThat(machine.sent()).containsExactly(event.write(), event.write());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "[1]",
                "\"text\"",
                "{\"source\":\"aws.ecr\",\"detail\":{}}",
                "{\"source\":\"aws.ecr\",\"detail-type\":\"ECR Image Scan\"}",
                "{\"source\":\"aws.ecr\",\"detail-type\":\"ECR Image Scan\",\"detail\":[]}"
            })
    void what_no_bus_takes_is_refused_with_a_sentence(String body) throws Exception {
        var answer = machine.served().post("/api/events", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonText.parse(answer.body()).at("error").text("")).isNotEmpty();
        assertThat(machine.sent()).isEmpty();
    }

    @Test
    void a_stream_begins_afresh_and_goes_on_where_it_was_left() throws Exception {
        machine.journal().write(new Entry.Logged("Function", "one"));
        var first = events(null, 2);
        machine.journal().write(new Entry.Logged("Function", "two"));
        var lastId = first.getLast().id();
        var second = events(lastId, 1);
        var afresh = events("another-run:7", 2);

        assertThat(first).extracting(Event::name).containsExactly("reset", "changes");
        assertThat(second).extracting(Event::name).containsExactly("changes");
        assertThat(second.getFirst().data()).contains("two").doesNotContain("one");
        assertThat(afresh).extracting(Event::name).containsExactly("reset", "changes");
        assertThat(afresh.getLast().data()).contains("one", "two");
    }

    private record Event(String name, String id, String data) {}

    private List<Event> events(@Nullable String lastId, int count) throws IOException {
        var connection = URI.create(machine.served().url() + "/events").toURL().openConnection();
        if (lastId != null) {
            connection.setRequestProperty("Last-Event-ID", lastId);
        }
        var events = new ArrayList<Event>();
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            while (events.size() < count) {
                events.add(new Event(
                        lines.readLine().substring("event: ".length()),
                        lines.readLine().substring("id: ".length()),
                        lines.readLine().substring("data: ".length())));
                lines.readLine();
            }
        }
        return events;
    }
}
