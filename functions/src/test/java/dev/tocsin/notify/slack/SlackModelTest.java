package dev.tocsin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.alert.Reason;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.notify.Golden;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request of the golden files, as Slack's own model reads it. */
class SlackModelTest {

    @ParameterizedTest
    @MethodSource("dev.tocsin.notify.Notifications#reasons")
    void every_golden_request_of_the_bot_is_a_message_with_no_member_more(Reason reason) {
        assertThat(requests("slack", reason)).isNotEmpty().allSatisfy(request -> {
            var message = SlackModel.method(request);
            assertThat(message.getChannel()).isNotEmpty();
            assertTyped(message.getText(), message.getBlocks(), request);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.tocsin.notify.Notifications#reasons")
    void every_golden_request_of_the_webhook_is_a_payload_with_no_member_more(Reason reason) {
        assertThat(requests("slack-webhook", reason)).isNotEmpty().allSatisfy(request -> {
            var payload = SlackModel.webhook(request);
            assertTyped(payload.getText(), payload.getBlocks(), request);
        });
    }

    private static void assertTyped(String text, List<LayoutBlock> blocks, Json request) {
        assertThat(text).isEqualTo(request.at("text").text());
        assertThat(blocks)
                .extracting(LayoutBlock::getType)
                .containsExactlyElementsOf(request.at("blocks").items().stream()
                        .map(block -> block.at("type").text(""))
                        .toList());
    }

    @Test
    void a_request_with_a_member_that_slack_does_not_know_would_be_noticed() {
        var request = requests("slack", Reason.NEW).getFirst();
        assertThatThrownBy(() -> SlackModel.method(with(request, "colour"))).isInstanceOf(JsonParseException.class);
        assertThatThrownBy(() -> SlackModel.webhook(with(request, "colour"))).isInstanceOf(JsonParseException.class);
        var text = Json.obj("type", "plain_text", "text", "x", "bold", true);
        assertThatThrownBy(() -> SlackModel.method(
                        Json.obj("text", "x", "blocks", List.of(Json.obj("type", "section", "text", text)))))
                .isInstanceOf(JsonParseException.class);
    }

    private static Json with(Json request, String member) {
        var members = new LinkedHashMap<>(request.members());
        members.put(member, new Json.Text("red"));
        return new Json.Obj(members);
    }

    /** A golden file has a line for each method, and its arguments below. */
    private static List<Json> requests(String channel, Reason reason) {
        var golden = Golden.read(channel + "/" + reason.name().toLowerCase(Locale.ROOT) + ".txt");
        return Arrays.stream(golden.split("(?m)^POST .*\n"))
                .filter(body -> !body.isBlank())
                .map(JsonText::parse)
                .map(Json.class::cast)
                .toList();
    }
}
