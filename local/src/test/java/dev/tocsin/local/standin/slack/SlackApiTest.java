package dev.tocsin.local.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.StandIn.Reply;
import dev.tocsin.local.web.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackApiTest {

    private static final String CHANNEL = "C0123456789";

    private final SlackApi slack = new SlackApi(Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC));

    @Test
    void a_posted_message_gets_a_ts_that_is_never_given_again() {
        var first = answer(post("one"));
        var second = answer(post("two"));

        assertThat(first.at("ok")).isEqualTo(Json.of(true));
        assertThat(first.at("ts").text()).isEqualTo("1795420800.000000");
        assertThat(second.at("ts").text("")).isGreaterThan(first.at("ts").text(""));
    }

    @Test
    void an_update_replaces_what_stands_there() {
        var ts = answer(post("one")).at("ts").text("");

        var updated = answer(call("chat.update", Json.obj("channel", CHANNEL, "ts", ts, "text", "two")));

        assertThat(updated.at("ts").text()).isEqualTo(ts);
        assertThat(history().at("messages").items())
                .extracting(message -> message.at("text").text())
                .containsExactly("two");
    }

    @Test
    void an_update_of_a_message_that_is_not_there_is_message_not_found() {
        var arguments = Json.obj("channel", CHANNEL, "ts", "1795420800.000000", "text", "two");

        assertThat(error(call("chat.update", arguments))).isEqualTo("message_not_found");
    }

    @Test
    void a_reply_stands_in_its_thread_and_not_in_the_channel() {
        var ts = answer(post("one")).at("ts").text("");
        answer(call("chat.postMessage", Json.obj("channel", CHANNEL, "text", "a reply", "thread_ts", ts)));

        assertThat(history().at("messages").items()).hasSize(1);
        var thread = answer(call("conversations.replies", Json.obj("channel", CHANNEL, "ts", ts)));
        assertThat(thread.at("messages").items())
                .extracting(message -> message.at("text").text())
                .containsExactly("one", "a reply");
    }

    @Test
    void a_reply_to_nothing_is_refused() {
        var arguments = Json.obj("channel", CHANNEL, "text", "a reply", "thread_ts", "1795420800.000000");

        assertThat(error(call("chat.postMessage", arguments))).isEqualTo("cannot_reply_to_message");
    }

    @Test
    void metadata_is_kept_and_shown_to_who_asks_for_it() {
        var metadata = Json.obj("event_type", "alert", "event_payload", Json.obj("alert", "a1"));
        answer(call("chat.postMessage", Json.obj("channel", CHANNEL, "text", "one", "metadata", metadata)));

        var asked = answer(call("conversations.history", Json.obj("channel", CHANNEL, "include_all_metadata", true)));

        assertThat(asked.at("messages").items().getFirst().at("metadata")).isEqualTo(metadata);
        assertThat(history().at("messages").items().getFirst().at("metadata").isNull())
                .isTrue();
    }

    @Test
    void an_unknown_token_is_invalid_auth_and_none_is_not_authed() {
        assertThat(error(slack.answer(call("chat.postMessage", "Bearer xoxb-other", "{}"))))
                .isEqualTo("invalid_auth");
        assertThat(error(slack.answer(call("chat.postMessage", "", "{}")))).isEqualTo("not_authed");
    }

    @Test
    void what_is_no_channel_is_channel_not_found() {
        assertThat(error(call("chat.postMessage", Json.obj("channel", "#general", "text", "one"))))
                .isEqualTo("channel_not_found");
    }

    @Test
    void a_message_without_text_or_blocks_is_no_text() {
        assertThat(error(call("chat.postMessage", Json.obj("channel", CHANNEL))))
                .isEqualTo("no_text");
    }

    @Test
    void wrong_blocks_are_refused_with_a_pointer_to_each() {
        var header = Json.obj("type", "header", "text", Json.obj("type", "plain_text", "text", "x".repeat(151)));
        var reply = call("chat.postMessage", Json.obj("channel", CHANNEL, "text", "t", "blocks", Json.arr(header)));

        assertThat(error(reply)).isEqualTo("invalid_blocks");
        assertThat(answer(reply).at("response_metadata", "messages").texts())
                .containsExactly("[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]");
        assertThat(reply.problems()).contains("invalid_blocks");
    }

    @Test
    void a_text_of_more_than_4000_characters_cannot_replace_a_message() {
        var ts = answer(post("one")).at("ts").text("");

        var arguments = Json.obj("channel", CHANNEL, "ts", ts, "text", "x".repeat(4_001));

        assertThat(error(call("chat.update", arguments))).isEqualTo("msg_too_long");
    }

    @Test
    void blocks_that_are_each_short_enough_can_be_too_long_together() {
        var section = Json.obj("type", "section", "text", Json.obj("type", "mrkdwn", "text", "x".repeat(2_900)));
        var four = Json.obj("channel", CHANNEL, "text", "t", "blocks", Json.arr(section, section, section, section));
        var five = Json.obj(
                "channel", CHANNEL, "text", "t", "blocks", Json.arr(section, section, section, section, section));

        assertThat(answer(call("chat.postMessage", four)).at("ok")).isEqualTo(Json.of(true));
        assertThat(error(call("chat.postMessage", five))).isEqualTo("msg_blocks_too_long");
    }

    @Test
    void a_mention_is_taken_as_slack_takes_it_and_named_as_a_problem() {
        var section =
                Json.obj("type", "section", "text", Json.obj("type", "mrkdwn", "text", "see <!channel> and <@U1>"));
        var reply = call("chat.postMessage", Json.obj("channel", CHANNEL, "text", "t", "blocks", Json.arr(section)));

        assertThat(answer(reply).at("ok")).isEqualTo(Json.of(true));
        assertThat(reply.problems()).containsExactly("would call by name: <!channel>", "would call by name: <@U1>");
    }

    @Test
    void what_looks_like_a_mention_in_plain_text_calls_nobody() {
        var section = Json.obj("type", "section", "text", Json.obj("type", "plain_text", "text", "<!channel>"));
        var reply = call(
                "chat.postMessage", Json.obj("channel", CHANNEL, "text", "&lt;!here&gt;", "blocks", Json.arr(section)));

        assertThat(reply.problems()).isEmpty();
    }

    @Test
    void a_form_is_read_like_json() {
        var body = "channel=" + CHANNEL + "&text=hello+world&token=" + SlackApi.TOKEN;
        var reply = slack.answer(new Call(
                "POST",
                "/api/chat.postMessage",
                Map.of(),
                Map.of("content-type", "application/x-www-form-urlencoded"),
                body));

        assertThat(answer(reply).at("message", "text").text()).isEqualTo("hello world");
    }

    @Test
    void a_method_that_is_not_there_is_unknown() {
        assertThat(error(call("chat.shout", Json.obj()))).isEqualTo("unknown_method");
    }

    private Reply post(String text) {
        return call("chat.postMessage", Json.obj("channel", CHANNEL, "text", text));
    }

    private Json history() {
        return answer(call("conversations.history", Json.obj("channel", CHANNEL)));
    }

    private Reply call(String method, Json arguments) {
        return slack.answer(call(method, "Bearer " + SlackApi.TOKEN, arguments.write()));
    }

    private static Call call(String method, String authorization, String body) {
        var headers = Map.of("content-type", "application/json; charset=utf-8", "authorization", authorization);
        return new Call("POST", "/api/" + method, Map.of(), headers, body);
    }

    private static Json answer(Reply reply) {
        assertThat(reply.answer().status()).isEqualTo(200);
        return JsonText.parse(reply.answer().body());
    }

    private static String error(Reply reply) {
        assertThat(answer(reply).at("ok")).isEqualTo(Json.of(false));
        return answer(reply).at("error").text("");
    }
}
