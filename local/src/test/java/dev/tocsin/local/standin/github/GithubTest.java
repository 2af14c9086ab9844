package dev.tocsin.local.standin.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubTest {

    private static final String ISSUES = "/repos/example/images/issues";

    private final Github github = new Github(Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC));

    @Test
    void issues_of_a_repository_are_numbered_and_open() {
        assertThat(body(create("first")).at("number")).isEqualTo(Json.of(1));
        assertThat(body(create("second")).at("number")).isEqualTo(Json.of(2));
        assertThat(body(call("POST", "/repos/example/other/issues", Json.obj("title", "x")))
                        .at("number"))
                .isEqualTo(Json.of(1));
        assertThat(body(call("GET", ISSUES + "/2", Json.obj())).at("state").text())
                .isEqualTo("open");
    }

    @Test
    void a_change_of_state_has_its_reason_and_its_time() {
        create("x");
        var closed = body(patch(Json.obj("state", "closed", "state_reason", "not_planned")));
        assertThat(closed.at("state_reason").text()).isEqualTo("not_planned");
        assertThat(closed.at("closed_at").text()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(body(patch(Json.obj("title", "y"))).at("state").text()).isEqualTo("closed");
        var open = body(patch(Json.obj("state", "open")));
        assertThat(open.at("state_reason").text()).isEqualTo("reopened");
        assertThat(open.at("closed_at").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"title,256", "body,65536"})
    void what_is_too_long_is_refused_by_its_characters(String field, int most) {
        var reply = call("POST", ISSUES, Json.obj("title", "x", field, "x".repeat(most + 1)));
        assertThat(reply.answer().status()).isEqualTo(422);
        assertThat(reply.problems()).singleElement().asString().contains(field + " is too long");
        assertThat(call("POST", ISSUES, Json.obj("title", "x", field, "\uD83D\uDE00".repeat(most)))
                        .answer()
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"body\":\"no title\"}",
                "{\"title\":\" \"}",
                "{\"title\":\"x\",\"body\":1}",
                "{\"title\":\"x\",\"state\":\"resolved\"}",
                "{\"title\":\"x\",\"state_reason\":\"done\"}",
                "{\"title\":\"x\",\"labels\":[\"a label of more than fifty characters is none, so they say\"]}"
            })
    void a_mistake_is_refused(String body) {
        assertThat(call("POST", ISSUES, JsonText.parse(body)).answer().status()).isEqualTo(422);
    }

    @Test
    void nobody_is_served_who_is_not_known_or_does_not_say_who_asks_or_asks_in_no_version() {
        assertThat(asked("authorization", "Bearer other")).isEqualTo(401);
        assertThat(asked("user-agent", "")).isEqualTo(403);
        assertThat(asked("x-github-api-version", "2020-01-01")).isEqualTo(400);
        assertThat(asked("x-github-api-version", "2022-11-28")).isEqualTo(200);
    }

    private int asked(String header, String value) {
        var headers = new HashMap<>(headers());
        headers.put(header, value);
        return github.answer(new Call("GET", ISSUES, Map.of(), headers, ""))
                .answer()
                .status();
    }

    @Test
    void a_list_has_what_is_asked_for_the_newest_first() {
        create("first");
        call("POST", ISSUES, Json.obj("title", "second", "labels", Json.arr("tocsin", "other")));
        call("POST", ISSUES, Json.obj("title", "third", "labels", Json.arr("tocsin")));
        patch(Json.obj("state", "closed"));
        assertThat(titles("")).containsExactly("third", "second");
        assertThat(titles("state=all")).containsExactly("third", "second", "first");
        assertThat(titles("labels=tocsin,other&direction=asc")).containsExactly("second");
        assertThat(titles("state=all&per_page=2&page=2")).containsExactly("first");
        assertThat(titles("since=2026-11-23T08:00:01Z")).isEmpty();
    }

    private List<String> titles(String query) {
        var reply = github.answer(new Call("GET", ISSUES, Call.form(query), headers(), ""));
        return body(reply).items().stream()
                .map(issue -> issue.at("title").text(""))
                .toList();
    }

    @Test
    void people_see_the_text_without_its_markup_and_each_comment() {
        call("POST", ISSUES, Json.obj("title", "x", "body", "Why.\n\n- **Image:** `a@b`\n\n<!-- hidden -->"));
        assertThat(call("POST", ISSUES + "/1/comments", Json.obj("body", "**Later.**"))
                        .shown())
                .isEqualTo(new Shown("example/images#1", "x", "Why.\n- Image: a@b\n\nComment:\nLater.", "open", true));
    }

    @Test
    void a_mention_is_noticed_as_github_would_however_it_is_written_but_in_code() {
        assertThat(noticed("hello @octocat and `@nobody`, me@example.com, [@a](https://b.example)"))
                .containsExactly("it mentions @octocat");
        assertThat(noticed("&#64;octocat \\@github/security"))
                .containsExactly("it mentions @octocat", "it mentions @github/security");
        assertThat(noticed("<b>x</b> ![](https://a.example/x.png)"))
                .containsExactly(
                        "it holds HTML: <b>", "it holds HTML: </b>", "it shows the image https://a.example/x.png");
    }

    private List<String> noticed(String text) {
        return call("POST", ISSUES, Json.obj("title", "x", "body", text)).problems();
    }

    @Test
    void an_empty_comment_is_refused_and_what_is_not_there_is_not_found() {
        create("x");
        assertThat(call("POST", ISSUES + "/1/comments", Json.obj("body", " "))
                        .answer()
                        .status())
                .isEqualTo(422);
        assertThat(call("GET", ISSUES + "/2", Json.obj()).answer().status()).isEqualTo(404);
        assertThat(call("GET", "/user", Json.obj()).answer().status()).isEqualTo(404);
    }

    private Reply create(String title) {
        return call("POST", ISSUES, Json.obj("title", title));
    }

    private Reply patch(Json body) {
        return call("PATCH", ISSUES + "/1", body);
    }

    private Reply call(String method, String path, Json body) {
        return github.answer(new Call(method, path, Map.of(), headers(), body.write()));
    }

    private static Map<String, String> headers() {
        return Map.of(
                "authorization", "Bearer " + Github.TOKEN,
                "user-agent", "tocsin",
                "x-github-api-version", "2026-03-10");
    }

    private static Json body(Reply reply) {
        return JsonText.parse(reply.answer().body());
    }
}
