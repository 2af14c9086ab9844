package dev.tocsin.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.Json;
import org.junit.jupiter.api.Test;

class ReshaperTest {

    private static final String EVENT = """
            {"source":"tocsin","detail":{"name":"a \\"quoted\\" name","count":3,"tags":["v1","v2"]}}""";

    private static String reshape(String target) {
        var json = Json.read(target);
        return Reshaper.reshape(
                new Wiring.Reshape(json.path("Input"), json.path("InputPath"), json.path("InputTransformer")),
                Json.read(EVENT));
    }

    @Test
    void without_a_wish_the_whole_event_arrives() {
        assertThat(Json.read(reshape("{}"))).isEqualTo(Json.read(EVENT));
    }

    @Test
    void a_constant_input_replaces_the_event() {
        assertThat(reshape("{\"Input\":\"{\\\"a\\\":1}\"}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void an_input_path_cuts_out_a_part() {
        assertThat(reshape("{\"InputPath\":\"$.detail.tags[1]\"}")).isEqualTo("\"v2\"");
    }

    @Test
    void a_template_takes_values_as_json_and_strings_inside_quotes() {
        var target = """
                {"InputTransformer":{"InputPathsMap":{"n":"$.detail.count","s":"$.detail.name"},
                 "InputTemplate":"{\\"count\\": <n>, \\"bare\\": <s>, \\"quoted\\": \\"<s>\\"}"}}""";

        assertThat(Json.read(reshape(target))).isEqualTo(Json.read("""
                                {"count":3,"bare":"a \\"quoted\\" name","quoted":"a \\"quoted\\" name"}"""));
    }
}
