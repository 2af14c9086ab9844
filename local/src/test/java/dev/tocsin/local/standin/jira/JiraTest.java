package dev.tocsin.local.standin.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Call;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JiraTest {

    private final Jira jira = new Jira(
            "example.atlassian.net", Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC), () -> 1);

    @Test
    void issues_of_a_project_are_numbered_and_begin_to_do() {
        var first = created("SEC");
        var second = created("SEC");
        var other = created("OPS");

        assertThat(first.at("key").text()).isEqualTo("SEC-1");
        assertThat(second.at("key").text()).isEqualTo("SEC-2");
        assertThat(other.at("key").text()).isEqualTo("OPS-1");
        assertThat(status("SEC-1")).isEqualTo("To Do");
    }

    @Test
    void a_create_with_mistakes_is_refused_with_an_error_for_each_field() {
        var fields = Json.obj(
                "project", Json.obj("key", "SEC"),
                "issuetype", Json.obj("name", "Wish"),
                "summary", "x".repeat(256),
                "description", "plain text",
                "labels", Json.arr("two words"),
                "customfield_10010", 1);
        var reply = post("issue", Json.obj("fields", fields));

        assertThat(reply.answer().status()).isEqualTo(400);
        assertThat(body(reply).at("errors").members().keySet())
                .containsExactlyInAnyOrder("issuetype", "summary", "description", "labels", "customfield_10010");
        assertThat(body(reply).at("errors", "summary").text()).isEqualTo("Summary can't exceed 255 characters.");
        assertThat(reply.problems()).hasSize(5);
    }

    @Test
    void a_description_beyond_32767_characters_is_refused() {
        var reply = put("issue/" + key(), Json.obj("fields", Json.obj("description", document("x".repeat(32_767)))));

        assertThat(body(reply).at("errors", "description").text(""))
                .isEqualTo("The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
    }

    @Test
    void an_edit_changes_fields_and_labels_and_ignores_a_transition() {
        var key = key();
        var update = Json.obj("labels", Json.arr(Json.obj("add", "fresh")));
        var reply = put(
                "issue/" + key,
                Json.obj(
                        "fields", Json.obj("summary", "other"),
                        "update", update,
                        "transition", Json.obj("id", "31")));

        assertThat(reply.answer().status()).isEqualTo(204);
        assertThat(reply.problems()).containsExactly("an edit ignores a transition");
        assertThat(status(key)).isEqualTo("To Do");
        assertThat(issue(key).at("fields", "summary").text()).isEqualTo("other");
        assertThat(issue(key).at("fields", "labels").texts()).containsExactly("tocsin", "fresh");
    }

    @Test
    void a_transition_by_its_id_moves_the_issue_and_sets_its_resolution() {
        var key = key();
        var done = body(get("issue/" + key + "/transitions")).at("transitions").items().stream()
                .filter(transition ->
                        transition.at("to", "statusCategory", "key").text("").equals("done"))
                .findFirst()
                .orElseThrow();

        var reply = post("issue/" + key + "/transitions", Json.obj("transition", Json.obj("id", done.at("id"))));

        assertThat(reply.answer().status()).isEqualTo(204);
        assertThat(status(key)).isEqualTo("Done");
        assertThat(issue(key).at("fields", "resolution", "name").text()).isEqualTo("Done");
    }

    @Test
    void a_transition_whose_id_is_a_number_or_leads_nowhere_is_refused() {
        var path = "issue/" + key() + "/transitions";

        assertThat(post(path, Json.obj("transition", Json.obj("id", 31)))
                        .answer()
                        .status())
                .isEqualTo(400);
        assertThat(post(path, Json.obj("transition", Json.obj("id", "99")))
                        .answer()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_comment_is_a_document() {
        var path = "issue/" + key() + "/comment";

        assertThat(post(path, Json.obj("body", "plain")).answer().status()).isEqualTo(400);
        assertThat(post(path, Json.obj("body", document("seen"))).answer().status())
                .isEqualTo(201);
        assertThat(body(get(path)).at("comments").items()).hasSize(1);
    }

    @Test
    void the_search_lags_behind_what_was_written() {
        created("SEC");
        var jql = Json.obj(
                "jql", "project = SEC AND labels = \"tocsin\" ORDER BY created DESC", "fields", Json.arr("status"));

        assertThat(body(post("search/jql", jql)).at("issues").items()).isEmpty();
        assertThat(body(post("search/jql", jql)).at("issues").items())
                .extracting(issue -> issue.at("key").text())
                .containsExactly("SEC-1");
    }

    @Test
    void the_search_sees_a_change_late_and_until_then_what_was_before() {
        var key = key();
        var jql = Json.obj("jql", "project = SEC AND statusCategory != Done", "fields", Json.arr("status"));
        post("search/jql", jql);
        post("search/jql", jql);
        post("issue/" + key + "/transitions", Json.obj("transition", Json.obj("id", "31")));

        assertThat(body(post("search/jql", jql)).at("issues").items()).hasSize(1);
        assertThat(body(post("search/jql", jql)).at("issues").items()).isEmpty();
    }

    @Test
    void an_unbounded_search_is_refused() {
        assertThat(post("search/jql", Json.obj("jql", "ORDER BY created"))
                        .answer()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_property_is_kept_and_read_back() {
        var path = "issue/" + key() + "/properties/tocsin";

        assertThat(get(path).answer().status()).isEqualTo(404);
        assertThat(put(path, Json.obj("alert", "a1")).answer().status()).isEqualTo(201);
        assertThat(put(path, Json.obj("alert", "a2")).answer().status()).isEqualTo(200);
        assertThat(body(get(path)).at("value", "alert").text()).isEqualTo("a2");
    }

    @Test
    void issues_are_linked_by_a_type_that_exists() {
        var first = key();
        var second = key();

        assertThat(link("Relates", first, second).answer().status()).isEqualTo(201);
        assertThat(link("Haunts", first, second).answer().status()).isEqualTo(404);
        assertThat(link("Relates", first, "SEC-99").answer().status()).isEqualTo(404);
    }

    @Test
    void who_is_not_known_is_refused() {
        var call = new Call("GET", "/rest/api/3/myself", Map.of(), Map.of("authorization", "Basic eDp5"), "");

        assertThat(jira.answer(call).answer().status()).isEqualTo(401);
    }

    @Test
    void what_is_not_json_is_refused() {
        assertThat(jira.answer(call("POST", "issue", "{")).answer().status()).isEqualTo(400);
        assertThat(jira.answer(call("POST", "shrug", "{}")).answer().status()).isEqualTo(404);
    }

    private Reply link(String type, String from, String to) {
        return post(
                "issueLink",
                Json.obj(
                        "type", Json.obj("name", type),
                        "inwardIssue", Json.obj("key", from),
                        "outwardIssue", Json.obj("key", to)));
    }

    private String key() {
        return created("SEC").at("key").text("");
    }

    private Json created(String project) {
        var fields = Json.obj(
                "project", Json.obj("key", project),
                "issuetype", Json.obj("name", "Task"),
                "summary", "CRITICAL prod/api:v42",
                "description", document("openssl"),
                "labels", Json.arr("tocsin"));
        var reply = post("issue", Json.obj("fields", fields));
        assertThat(reply.answer().status()).isEqualTo(201);
        return body(reply);
    }

    private String status(String key) {
        return issue(key).at("fields", "status", "name").text("");
    }

    private Json issue(String key) {
        return body(get("issue/" + key));
    }

    private static Json document(String text) {
        var paragraph = Json.obj("type", "paragraph", "content", Json.arr(Json.obj("type", "text", "text", text)));
        return Json.obj("type", "doc", "version", 1, "content", Json.arr(paragraph));
    }

    private Reply get(String path) {
        return jira.answer(call("GET", path, ""));
    }

    private Reply post(String path, Json body) {
        return jira.answer(call("POST", path, body.write()));
    }

    private Reply put(String path, Json body) {
        return jira.answer(call("PUT", path, body.write()));
    }

    private static Call call(String method, String path, String body) {
        var basic = Base64.getEncoder().encodeToString((Jira.USER + ":" + Jira.TOKEN).getBytes(StandardCharsets.UTF_8));
        var headers = new LinkedHashMap<String, String>();
        headers.put("authorization", "Basic " + basic);
        headers.put("content-type", "application/json");
        return new Call(method, "/rest/api/3/" + path, Map.of(), headers, body);
    }

    private static Json body(Reply reply) {
        return JsonText.parse(reply.answer().body());
    }
}
