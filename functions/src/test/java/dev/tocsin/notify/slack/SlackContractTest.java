package dev.tocsin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Contracts;
import dev.tocsin.notify.Notifications;
import dev.tocsin.notify.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we send against Slack's own model and published facts, which are not part of this project. */
class SlackContractTest {

    @ParameterizedTest
    @MethodSource("dev.tocsin.notify.Notifications#reasons")
    void every_block_is_one_that_slacks_model_knows_with_no_member_more(Reason reason) {
        var text = Wording.of(Notifications.of(reason), 5);
        assertTyped(SlackMessage.of(text));
        assertTyped(SlackMessage.ofChange(text));
    }

    private static void assertTyped(SlackMessage message) {
        for (var block : message.blocks().items()) {
            assertThat(SlackModel.block(block).getType())
                    .isEqualTo(block.at("type").text());
        }
    }

    @Test
    void a_member_that_slack_does_not_know_would_be_noticed() {
        var broken = Json.obj("type", "header", "text", Json.obj("type", "plain_text", "text", "x"), "colour", "red");
        assertThatThrownBy(() -> SlackModel.block(broken)).isInstanceOf(JsonParseException.class);
    }

    @Test
    void every_documented_error_has_its_meaning() {
        var methods = JsonText.parse(Contracts.read("slack/slack-method-errors.json"));
        for (var method : new String[] {"chat.postMessage", "chat.update"}) {
            var errors = methods.at(method, "errors").members().keySet();
            assertThat(errors)
                    .isNotEmpty()
                    .allSatisfy(error ->
                            assertThat(SlackError.knows(error)).as(error).isTrue());
        }
    }

    @Test
    void our_limits_are_not_above_the_documented_ones() {
        var limits =
                JsonText.parse(Contracts.read("slack/blockkit-limits.json")).at("limits");
        assertThat(limit(limits, "message.blocks.max")).isEqualTo(50);
        assertThat(limit(limits, "header.text.maxLength")).isEqualTo(150);
        assertThat(limit(limits, "section.text.maxLength")).isEqualTo(3_000);
        assertThat(limit(limits, "section.fields.maxItems")).isEqualTo(10);
        assertThat(limit(limits, "section.fields.text.maxLength")).isEqualTo(2_000);
        assertThat(limit(limits, "context.elements.maxItems")).isEqualTo(10);
        assertThat(limit(limits, "text_object.text.maxLength")).isEqualTo(3_000);
    }

    private static int limit(Json limits, String name) {
        return limits.items().stream()
                .filter(limit -> limit.at("limit").text("").equals(name))
                .mapToInt(limit -> Integer.parseInt(limit.at("value").text("0")))
                .findFirst()
                .orElseThrow();
    }
}
