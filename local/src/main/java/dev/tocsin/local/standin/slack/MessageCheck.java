package dev.tocsin.local.standin.slack;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Slack says of a message before it takes it: the name of the error, and the details it gives for blocks. */
record MessageCheck(String error, List<String> details) {

    /** Slack's documentation says 40,000 are cut; a message that is cut is a mistake all the same. */
    private static final int LONGEST_POST = 40_000;

    private static final int LONGEST_UPDATE = 4_000;

    /** Not documented; seen between 13,172 and 13,297 characters (slackapi/bolt-js, issue 2509). */
    private static final int LONGEST_BLOCKS = 13_172;

    /** The refusal of a new message, or null. */
    static @Nullable MessageCheck ofPost(Json message) {
        return of(message, LONGEST_POST);
    }

    /** The refusal of a message that replaces another, or null. */
    static @Nullable MessageCheck ofUpdate(Json message) {
        return of(message, LONGEST_UPDATE);
    }

    private static @Nullable MessageCheck of(Json message, int longestText) {
        var blocks = message.at("blocks");
        if (!blocks.isNull() && !(blocks instanceof Json.Arr)) {
            return new MessageCheck("invalid_blocks_format", List.of("blocks is not an array"));
        }
        if (message.at("text").text("").isEmpty() && blocks.items().isEmpty() && noAttachment(message)) {
            return new MessageCheck("no_text", List.of());
        }
        var wrong = Blocks.problems(blocks);
        if (!wrong.isEmpty()) {
            return new MessageCheck(
                    "invalid_blocks", wrong.stream().map(MessageCheck::detail).toList());
        }
        if (message.at("text").text("").length() > longestText) {
            return new MessageCheck("msg_too_long", List.of());
        }
        return characters(blocks) < LONGEST_BLOCKS ? null : new MessageCheck("msg_blocks_too_long", List.of());
    }

    private static boolean noAttachment(Json message) {
        return message.at("attachments").items().isEmpty();
    }

    private static String detail(Place.Problem problem) {
        return "[ERROR] %s [json-pointer:%s]".formatted(problem.what(), problem.pointer());
    }

    /** The characters of all texts that a reader sees, wherever they stand in the blocks. */
    private static int characters(Json json) {
        var here = json.at("text") instanceof Json.Text(var text) ? text.length() : 0;
        for (var member : json.members().values()) {
            here += characters(member);
        }
        for (var item : json.items()) {
            here += characters(item);
        }
        return here;
    }
}
