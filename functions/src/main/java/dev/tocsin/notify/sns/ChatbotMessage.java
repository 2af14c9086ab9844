package dev.tocsin.notify.sns;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Wording;
import dev.tocsin.text.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A custom notification of Amazon Q Developer in chat applications, formerly AWS Chatbot (its Administrator Guide, "Custom
 * notifications"). It is rendered as the chat's own markdown and can mention people, so whatever comes from outside stands as code,
 * in which nothing is formatted and nobody is mentioned.
 */
final class ChatbotMessage {

    private static final int LONGEST_LINE = 300;
    private static final int MOST_FINDINGS = 5;

    /** Ours: more of it nobody reads in a chat. */
    static final int LONGEST_DESCRIPTION = 8_000;

    /** Each chat makes a link of an address that stands bare; one in which it could find marks of its own is left out. */
    private static final Pattern PLAIN = Pattern.compile("https://[A-Za-z0-9./:?=#%_-]+");

    private ChatbotMessage() {}

    static Json of(Notification notification) {
        var message = Wording.of(notification, MOST_FINDINGS);
        var steps = message.todo().stream().map(ChatbotMessage::code).toList();
        return Json.obj(
                "version",
                "1.0",
                "source",
                "custom",
                "id",
                notification.alert() + "-" + notification.revision(),
                "content",
                Json.obj(
                        "textType",
                        "client-markdown",
                        "title",
                        code(message.title()),
                        "description",
                        description(message.fitting(fewer -> description(fewer).length() <= LONGEST_DESCRIPTION)),
                        "nextSteps",
                        steps.isEmpty() ? null : steps),
                "metadata",
                Json.obj(
                        "threadId", notification.alert(),
                        "summary", code(message.title()),
                        "eventType", notification.reason().name()));
    }

    private static String description(MessageText message) {
        var lines = new ArrayList<String>(List.of(message.lead()));
        message.where().forEach(fact -> lines.add(fact.label() + " " + code(fact.value())));
        lines.add(message.counts());
        message.findings().stream().map(ChatbotMessage::code).forEach(lines::add);
        lines.add(message.more());
        message.sections().forEach(section -> {
            lines.add(code(section.title()));
            section.lines().stream().map(ChatbotMessage::code).forEach(lines::add);
        });
        message.since().stream().map(ChatbotMessage::code).forEach(lines::add);
        message.links().stream()
                .filter(link -> PLAIN.matcher(link.url().toString()).matches())
                .map(link -> link.label() + ": " + link.url())
                .forEach(lines::add);
        lines.removeIf(String::isEmpty);
        return String.join("\n", lines);
    }

    /** As code: nothing in it ends the code, starts a mention or a link, or an entity. */
    private static String code(String line) {
        var harmless = Cut.chars(line.replace("->", "\u2192"), LONGEST_LINE)
                .replace('`', '\'')
                .replace('<', '\u2039')
                .replace('>', '\u203A')
                .replace("&", "+");
        return "`" + harmless + "`";
    }
}
