package dev.tocsin.local.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.Place;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlocksTest {

    @Test
    void a_message_of_every_kind_of_block_is_right() {
        var blocks = JsonText.parse("""
                [{"type":"header","text":{"type":"plain_text","text":"CRITICAL prod/api:v42","emoji":true}},
                 {"type":"section","text":{"type":"mrkdwn","text":"*3* new"},
                  "fields":[{"type":"plain_text","text":"eu-west-1"}],
                  "accessory":{"type":"button","text":{"type":"plain_text","text":"Open"},"url":"https://example.com"}},
                 {"type":"divider"},
                 {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
                   {"type":"text","text":"openssl","style":{"bold":true}},{"type":"link","url":"https://example.com"}]},
                  {"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[]}]}]},
                 {"type":"context","elements":[{"type":"plain_text","text":"since 08:00"}]},
                 {"type":"actions","block_id":"a","elements":[{"type":"button","action_id":"ack","style":"primary",
                   "text":{"type":"plain_text","text":"Acknowledge"},"value":"a1"}]}]
                """);

        assertThat(Blocks.problems(blocks)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_mistake_is_named_with_its_place(String what, String block, String problem, String pointer) {
        var blocks = Json.arr(JsonText.parse(block.replace('\'', '"')));

        assertThat(Blocks.problems(blocks)).as(what).containsExactly(new Place.Problem(problem, pointer));
    }

    static Stream<Arguments> a_mistake_is_named_with_its_place() {
        return Stream.of(
                arguments("an unknown block", "{'type':'marquee'}", "unsupported type: marquee", "/blocks/0/type"),
                arguments("a header without text", "{'type':'header'}", "missing required field: text", "/blocks/0"),
                arguments(
                        "a header in mrkdwn",
                        "{'type':'header','text':{'type':'mrkdwn','text':'x'}}",
                        "must be plain_text",
                        "/blocks/0/text/type"),
                arguments(
                        "an empty text",
                        "{'type':'section','text':{'type':'mrkdwn','text':''}}",
                        "must be more than 0 characters",
                        "/blocks/0/text/text"),
                arguments(
                        "an empty section",
                        "{'type':'section'}",
                        "missing required field: text or fields",
                        "/blocks/0"),
                arguments(
                        "a member that Block Kit does not know",
                        "{'type':'divider','color':'red'}",
                        "invalid additional property: color",
                        "/blocks/0"),
                arguments(
                        "mrkdwn with emoji",
                        "{'type':'section','text':{'type':'mrkdwn','text':'x','emoji':true}}",
                        "invalid additional property: emoji",
                        "/blocks/0/text"),
                arguments(
                        "a button whose link is no link",
                        "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'x'},'url':'nowhere'}]}",
                        "invalid URL",
                        "/blocks/0/elements/0/url"),
                arguments(
                        "an unknown rich text element",
                        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'blink'}]}]}",
                        "unsupported type: blink",
                        "/blocks/0/elements/0/elements/0/type"),
                arguments(
                        "an unknown style",
                        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'text','text':'x','style':{'loud':true}}]}]}",
                        "invalid additional property: loud",
                        "/blocks/0/elements/0/elements/0/style"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void a_limit_holds_at_its_edge(String what, int most, Shape shape) {
        assertThat(Blocks.problems(shape.of(most))).as(what).isEmpty();
        assertThat(Blocks.problems(shape.of(most + 1))).as(what).isNotEmpty();
    }

    /** Blocks with something of this length or size in them. */
    interface Shape {
        Json of(int size);
    }

    static Stream<Arguments> a_limit_holds_at_its_edge() {
        return Stream.of(
                limit("blocks", 50, n -> Json.arr(times(n, Json.obj("type", "divider")))),
                limit("block_id", 255, n -> Json.arr(Json.obj("type", "divider", "block_id", "x".repeat(n)))),
                limit("header", 150, n -> Json.arr(Json.obj("type", "header", "text", plain(n)))),
                limit("section text", 3_000, n -> Json.arr(Json.obj("type", "section", "text", plain(n)))),
                limit("fields", 10, n -> Json.arr(Json.obj("type", "section", "fields", times(n, plain(1))))),
                limit("field text", 2_000, n -> Json.arr(Json.obj("type", "section", "fields", Json.arr(plain(n))))),
                limit("context", 10, n -> Json.arr(Json.obj("type", "context", "elements", times(n, plain(1))))),
                limit("actions", 25, n -> actions(times(n, button("text", plain(1))))),
                limit("button text", 75, n -> actions(List.of(button("text", plain(n))))),
                limit("button value", 2_000, n -> actions(List.of(button("value", "x".repeat(n))))),
                limit("button url", 3_000, n -> actions(List.of(button("url", "https://" + "x".repeat(n - 8))))),
                limit("action_id", 255, n -> actions(List.of(button("action_id", "x".repeat(n))))),
                limit("markdown", 12_000, n -> Json.arr(Json.obj("type", "markdown", "text", "x".repeat(n)))));
    }

    @Test
    void the_same_block_id_twice_is_refused() {
        var block = Json.obj("type", "divider", "block_id", "a");

        assertThat(Blocks.problems(Json.arr(block, block)))
                .containsExactly(new Place.Problem("block_id already exists", "/blocks/1/block_id"));
    }

    private static Arguments limit(String what, int most, Shape shape) {
        return arguments(what, most, shape);
    }

    private static List<Json> times(int n, Json json) {
        return Collections.nCopies(n, json);
    }

    private static Json plain(int length) {
        return Json.obj("type", "plain_text", "text", "x".repeat(length));
    }

    private static Json actions(List<Json> elements) {
        return Json.arr(Json.obj("type", "actions", "elements", elements));
    }

    private static Json button(String member, Object value) {
        var button = new java.util.LinkedHashMap<String, Object>();
        button.put("type", "button");
        button.put("text", plain(1));
        button.put(member, value);
        return Json.of(button);
    }
}
