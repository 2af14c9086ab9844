package dev.tocsin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Walks blocks. */
final class SlackWalk {

    private SlackWalk() {}

    /** The texts of all text objects of this type. */
    static List<String> texts(Json json, String type) {
        var texts = new ArrayList<String>();
        if (json.at("type").text("").equals(type)) {
            texts.add(json.at("text").text(""));
        }
        json.members().values().forEach(member -> texts.addAll(texts(member, type)));
        json.items().forEach(item -> texts.addAll(texts(item, type)));
        return texts;
    }

    /** Slack, "Block Kit" reference; the whole: slackapi/bolt-js, issue 2509. */
    static void assertWithinLimits(Json message) {
        var blocks = message.at("blocks");
        assertThat(blocks.items()).hasSizeBetween(1, 50);
        assertThat(message.at("text").text("")).hasSizeBetween(1, 4_000);
        assertThat(blocks.write().length()).isLessThanOrEqualTo(SlackMessage.BUDGET);
        for (var block : blocks.items()) {
            assertThat(block.at("text", "text").text("").length())
                    .isLessThanOrEqualTo(block.at("type").text("").equals("header") ? 150 : 3_000);
            assertThat(block.at("fields").items()).hasSizeLessThanOrEqualTo(10);
            assertThat(block.at("fields").items())
                    .allSatisfy(field -> assertThat(field.at("text").text("")).hasSizeBetween(1, 2_000));
            assertThat(block.at("elements").items()).hasSizeLessThanOrEqualTo(10);
        }
        assertThat(texts(blocks, "plain_text"))
                .allSatisfy(text -> assertThat(text).isNotEmpty());
    }
}
