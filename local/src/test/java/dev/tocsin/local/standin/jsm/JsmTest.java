package dev.tocsin.local.standin.jsm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JsmTest {

    private final Jsm jsm = new Jsm();

    @Test
    void one_alias_has_one_open_alert_and_what_comes_again_is_counted() {
        assertThat(shown(create("a")).update()).isFalse();
        var again = shown(create("a"));
        assertThat(again.update()).isTrue();
        assertThat(again.text()).startsWith("P2, count 2");
        assertThat(shown(create("b")).update()).isFalse();
    }

    @Test
    void after_a_close_the_same_alias_is_another_alert() {
        create("a");
        assertThat(shown(post("/a/close", Json.obj("note", "fixed"))).status()).isEqualTo("closed");
        assertThat(shown(create("a")).update()).isFalse();
    }

    @Test
    void what_nobody_has_is_noted_on_and_closed_without_a_word() {
        var reply = post("/nobody/close", Json.obj("note", "x"));
        assertThat(reply.answer().status()).isEqualTo(202);
        assertThat(reply.shown()).isNull();
        assertThat(reply.problems()).isEmpty();
    }

    @Test
    void an_alias_is_an_id_unless_it_is_said_to_be_none() {
        create("a");
        assertThat(call("POST", "/a/notes", Map.of(), Json.obj("note", "x").write())
                        .shown())
                .isNull();
    }

    @Test
    void people_see_the_notes_the_newest_first() {
        create("a");
        post("/a/notes", Json.obj("note", "first"));
        var shown = shown(post("/a/notes", Json.obj("note", "second")));
        assertThat(shown.title()).isEqualTo("CRITICAL prod/api:v42");
        assertThat(shown.text()).containsSubsequence("openssl", "second", "first");
    }

    @Test
    void a_body_with_mistakes_is_refused_and_each_is_named() {
        var broken = Json.obj(
                "message", "x".repeat(131),
                "priority", "P0",
                "tags", List.of("x".repeat(51)),
                "responders", List.of(Json.obj("type", "robot", "name", "r2")),
                "details", Json.obj("count", 1),
                "summary", "x");
        var reply = post("", broken);
        assertThat(reply.answer().status()).isEqualTo(422);
        assertThat(reply.problems()).hasSize(8);
        assertThat(post("", Json.obj("alias", "a")).answer().status()).isEqualTo(422);
        assertThat(post("/a/notes", Json.obj("note", "")).answer().status()).isEqualTo(422);
    }

    @Test
    void nobody_else_is_let_in_and_nothing_else_is_here() {
        var stranger = new Call("POST", "/jsm/ops/integration/v2/alerts", Map.of(), Map.of(), "{}");
        assertThat(jsm.answer(stranger).answer().status()).isEqualTo(401);
        assertThat(call("GET", "", Map.of(), "").answer().status()).isEqualTo(404);
        assertThat(call("POST", "", Map.of(), "no json").answer().status()).isEqualTo(422);
        assertThat(post("/a/message", Json.obj("message", "x")).answer().status())
                .isEqualTo(404);
    }

    private Reply create(String alias) {
        return post(
                "",
                Json.obj(
                        "message",
                        "CRITICAL prod/api:v42",
                        "alias",
                        alias,
                        "description",
                        "openssl",
                        "priority",
                        "P2"));
    }

    private static Shown shown(Reply reply) {
        assertThat(reply.answer().status()).isEqualTo(202);
        return Objects.requireNonNull(reply.shown());
    }

    private Reply post(String path, Json body) {
        return call("POST", path, Map.of("identifierType", "alias"), body.write());
    }

    private Reply call(String method, String path, Map<String, String> query, String body) {
        var headers = Map.of("authorization", "GenieKey " + Jsm.KEY, "content-type", "application/json");
        return jsm.answer(new Call(method, "/jsm/ops/integration/v2/alerts" + path, query, headers, body));
    }
}
