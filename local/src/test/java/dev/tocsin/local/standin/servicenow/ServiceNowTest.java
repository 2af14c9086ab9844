package dev.tocsin.local.standin.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServiceNowTest {

    private static final String ALERT = "0123456789abcdef0123456789abcdef";

    private final ServiceNow serviceNow = new ServiceNow();

    @Test
    void an_incident_is_new_has_a_number_and_is_found_by_its_correlation() {
        var incident = created();
        assertThat(incident.at("number").text()).isEqualTo("INC0010001");
        assertThat(incident.at("state").text()).isEqualTo("1");
        var query = Map.of("sysparm_query", "correlation_id=" + ALERT + "^ORDERBYDESCsys_created_on");
        assertThat(result(call("GET", "", query, "")).items()).containsExactly(incident);
        assertThat(result(call("GET", "", Map.of("sysparm_query", "correlation_id=other"), ""))
                        .items())
                .isEmpty();
    }

    @Test
    void the_priority_comes_of_impact_and_urgency() {
        assertThat(created().at("priority").text()).isEqualTo("2");
    }

    @Test
    void only_the_fields_that_are_asked_for_come_back() {
        var query = Map.of("sysparm_fields", "sys_id,correlation_display");
        assertThat(result(call("GET", one(), query, "")).members())
                .containsOnlyKeys("sys_id", "correlation_display")
                .containsEntry("correlation_display", Json.of(""));
    }

    @Test
    void resolving_owes_a_code_and_notes() {
        var path = one();
        assertThat(patch(path, Json.obj("state", "6")).answer().status()).isEqualTo(403);
        assertThat(state(path)).isEqualTo("1");
        var whole = Json.obj("state", "6", "close_code", "Solution provided", "close_notes", "fixed");
        assertThat(patch(path, whole).problems()).isEmpty();
        assertThat(state(path)).isEqualTo("6");
    }

    @Test
    void nobody_writes_to_a_closed_incident() {
        var path = one();
        patch(path, Json.obj("state", "7", "close_code", "Duplicate", "close_notes", "see other"));
        assertThat(patch(path, Json.obj("state", "2")).answer().status()).isEqualTo(403);
        assertThat(state(path)).isEqualTo("7");
    }

    @Test
    void what_is_taken_without_a_word_is_said_here() {
        var odd = Json.obj(
                "short_description", "x".repeat(161),
                "impact", "9",
                "close_code", "Solved",
                "assignment_group", "Network",
                "summary", "x",
                "work_notes", "[code]<b>x</b>");
        var reply = patch(one(), odd);
        assertThat(reply.answer().status()).isEqualTo(200);
        assertThat(reply.problems()).hasSize(6);
    }

    @Test
    void people_see_the_incident_and_what_was_noted_the_newest_first() {
        var path = one();
        patch(path, Json.obj("work_notes", "first"));
        var shown = Objects.requireNonNull(
                patch(path, Json.obj("work_notes", "second")).shown());
        assertThat(shown.title()).isEqualTo("CRITICAL prod/api:v42");
        assertThat(shown.status()).isEqualTo("New");
        assertThat(shown.text()).containsSubsequence("openssl", "second", "first");
        assertThat(shown.update()).isTrue();
    }

    @Test
    void nobody_else_is_let_in_and_nothing_else_is_here() {
        var stranger = new Call("GET", "/api/now/table/incident", Map.of(), Map.of(), "");
        assertThat(serviceNow.answer(stranger).answer().status()).isEqualTo(401);
        assertThat(call("GET", "/ffff", Map.of(), "").answer().status()).isEqualTo(404);
        assertThat(call("DELETE", one(), Map.of(), "").answer().status()).isEqualTo(400);
        assertThat(call("POST", "", Map.of(), "no json").answer().status()).isEqualTo(400);
        assertThat(call("GET", "", Map.of("sysparm_query", "stateIN1,2"), "")
                        .answer()
                        .status())
                .isEqualTo(400);
    }

    private Json created() {
        var fields = Json.obj(
                "short_description",
                "CRITICAL prod/api:v42",
                "description",
                "openssl",
                "impact",
                "2",
                "urgency",
                "1",
                "correlation_id",
                ALERT);
        var reply = call("POST", "", Map.of(), fields.write());
        assertThat(reply.answer().status()).isEqualTo(201);
        return result(reply);
    }

    private String one() {
        return "/" + created().at("sys_id").text("");
    }

    private String state(String path) {
        return result(call("GET", path, Map.of(), "")).at("state").text("");
    }

    private Reply patch(String path, Json fields) {
        return call("PATCH", path, Map.of(), fields.write());
    }

    private Reply call(String method, String path, Map<String, String> query, String body) {
        var user = (ServiceNow.USER + ":" + ServiceNow.PASSWORD).getBytes(StandardCharsets.UTF_8);
        var headers = Map.of(
                "authorization",
                "Basic " + Base64.getEncoder().encodeToString(user),
                "content-type",
                "application/json; charset=utf-8");
        return serviceNow.answer(new Call(method, "/api/now/table/incident" + path, query, headers, body));
    }

    private static Json result(Reply reply) {
        return JsonText.parse(reply.answer().body()).at("result");
    }
}
