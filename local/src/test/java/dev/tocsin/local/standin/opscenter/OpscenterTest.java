package dev.tocsin.local.standin.opscenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.web.Call;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpscenterTest {

    private final Opscenter opscenter = new Opscenter(
            Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC),
            Place.at(URI.create("http://127.0.0.1:4566")));

    @Test
    void a_second_ops_item_of_the_same_string_and_resource_is_refused_and_the_first_is_named() {
        var first = id(create("a", "x"));
        assertThat(body(create("a", "x")).at("__type").text()).isEqualTo("OpsItemAlreadyExistsException");
        assertThat(id(create("a", "x"))).isEqualTo(first);
        assertThat(id(create("a", "y"))).isNotEqualTo(first);
        assertThat(id(create("b", "x"))).isNotEqualTo(first);
    }

    @Test
    void a_resolved_one_keeps_nobody_from_creating_another() {
        var first = id(create("a", "x"));
        call("UpdateOpsItem", Json.obj("OpsItemId", first, "Status", "Resolved"));
        var second = create("a", "x");
        assertThat(second.answer().status()).isEqualTo(200);
        assertThat(id(second)).isNotEqualTo(first);
    }

    @Test
    void an_update_adds_operational_data_and_leaves_the_rest() {
        var id = id(create("a", "x"));
        var mark = Json.obj("tocsin", Json.obj("Type", "SearchableString", "Value", "2"));
        call("UpdateOpsItem", Json.obj("OpsItemId", id, "OperationalData", mark));
        var item = body(call("GetOpsItem", Json.obj("OpsItemId", id))).at("OpsItem");
        assertThat(item.at("OperationalData").members().keySet())
                .containsExactly("/aws/dedup", "/aws/resources", "tocsin");
        assertThat(item.at("Title").text()).isEqualTo("t");
        assertThat(item.at("Status").text()).isEqualTo("Open");
        assertThat(item.at("LastModifiedTime").number()).isEqualByComparingTo("1795420800");
    }

    @ParameterizedTest
    @CsvSource({
        "Source,aws.tocsin",
        "Source,''",
        "Severity,5",
        "Severity,HIGH",
        "Category,Danger",
        "Title,''",
        "Description,' '"
    })
    void a_mistake_is_refused(String field, String value) {
        assertThat(refused(field, value)).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"Title,1024", "Description,2048", "Source,128"})
    void what_is_too_long_is_refused(String field, int most) {
        assertThat(refused(field, "x".repeat(most))).isEqualTo(200);
        assertThat(refused(field, "x".repeat(most + 1))).isEqualTo(400);
    }

    private int refused(String field, String value) {
        var fields = fields();
        fields.put(field, Json.of(value));
        return call("CreateOpsItem", new Json.Obj(fields)).answer().status();
    }

    @Test
    void reserved_keys_and_a_new_string_for_an_old_ops_item_are_refused() {
        var fields = fields();
        fields.put("OperationalData", Json.obj("/aws/mine", Json.obj("Value", "x")));
        assertThat(call("CreateOpsItem", new Json.Obj(fields)).answer().status())
                .isEqualTo(400);
        var again = Json.obj("OpsItemId", id(create("a", "x")), "OperationalData", data("b", "x"));
        assertThat(call("UpdateOpsItem", again).answer().status()).isEqualTo(400);
    }

    @Test
    void what_is_not_there_is_not_found_and_what_is_not_served_is_said() {
        assertThat(body(call("GetOpsItem", Json.obj("OpsItemId", "oi-0123456789ab")))
                        .at("__type")
                        .text())
                .isEqualTo("OpsItemNotFoundException");
        assertThat(call("DescribeOpsItems", Json.obj()).answer().status()).isEqualTo(400);
    }

    @Test
    void people_see_the_text_without_its_markup() {
        var fields = fields();
        fields.put("Description", Json.of("Why.\n\n- `@a`"));
        fields.put("Severity", Json.of("1"));
        var reply = call("CreateOpsItem", new Json.Obj(fields));
        assertThat(reply.shown()).isEqualTo(new Shown(id(reply), "t", "Why.\n- @a", "Open, severity 1", false));
        assertThat(reply.problems()).isEmpty();
    }

    private Reply create(String dedup, String resource) {
        var fields = fields();
        fields.put("OperationalData", data(dedup, resource));
        return call("CreateOpsItem", new Json.Obj(fields));
    }

    private static Json data(String dedup, String resource) {
        return Json.obj(
                "/aws/dedup", Json.obj("Type", "SearchableString", "Value", dedup),
                "/aws/resources", Json.obj("Type", "SearchableString", "Value", resource));
    }

    private static Map<String, Json> fields() {
        return new LinkedHashMap<>(
                Json.obj("Title", "t", "Description", "d", "Source", "Tocsin").members());
    }

    private Reply call(String action, Json input) {
        var headers = Map.of("x-amz-target", "AmazonSSM." + action);
        return opscenter.answer(new Call("POST", "/", Map.of(), headers, input.write()));
    }

    private static Json body(Reply reply) {
        return JsonText.parse(reply.answer().body());
    }

    private static String id(Reply reply) {
        return body(reply).at("OpsItemId").text("");
    }
}
