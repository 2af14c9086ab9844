package dev.tocsin.local.standin.slack;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Who a message would call by name. An alert that quotes untrusted text must call nobody. */
final class Mentions {

    /** Slack, "Formatting text for app surfaces": special mentions, users and user groups. */
    private static final Pattern IN_MRKDWN = Pattern.compile("<(!(?:here|channel|everyone|subteam\\^\\w+)|@\\w+)[|>]");

    private Mentions() {}

    static List<String> problems(Json message) {
        return in(message).stream()
                .map(mention -> "would call by name: <" + mention + ">")
                .toList();
    }

    private static List<String> in(Json message) {
        var found = new ArrayList<String>();
        mrkdwn(message.at("text").text(""), found);
        message.at("blocks").items().forEach(block -> walk(block, found));
        message.at("attachments").items().forEach(attachment -> walk(attachment, found));
        return found;
    }

    private static void walk(Json json, List<String> found) {
        switch (json.at("type").text("")) {
            case "mrkdwn" -> mrkdwn(json.at("text").text(""), found);
            case "user" -> found.add("@" + json.at("user_id").text(""));
            case "usergroup" -> found.add("!subteam^" + json.at("usergroup_id").text(""));
            case "broadcast" -> found.add("!" + json.at("range").text(""));
            default -> {
                json.members().values().forEach(member -> walk(member, found));
                json.items().forEach(item -> walk(item, found));
            }
        }
    }

    private static void mrkdwn(String text, List<String> found) {
        IN_MRKDWN.matcher(text).results().forEach(mention -> found.add(mention.group(1)));
    }
}
