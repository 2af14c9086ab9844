package dev.tocsin.notify.sns;

import dev.tocsin.notify.MessageText;
import java.util.ArrayList;
import java.util.List;

/** The message as a plain-text e-mail, which is the only kind that SNS sends. */
public final class Email {

    private Email() {}

    public static String of(MessageText message) {
        var paragraphs = new ArrayList<String>();
        paragraphs.add(message.title());
        paragraphs.add(message.lead());
        paragraphs.add(lines(message.where().stream()
                .map(fact -> "%-8s %s".formatted(fact.label(), fact.value()))
                .toList()));
        paragraphs.add(section("How bad", worst(message)));
        message.sections().forEach(section -> paragraphs.add(section(section.title(), bullets(section.lines()))));
        paragraphs.add(section("Since when", message.since()));
        paragraphs.add(section("What to do", bullets(message.todo())));
        paragraphs.add(section(
                "Links",
                message.links().stream()
                        .map(link -> link.label() + ": " + link.url())
                        .toList()));
        paragraphs.removeIf(String::isEmpty);
        return String.join("\n\n", paragraphs) + "\n";
    }

    private static List<String> worst(MessageText message) {
        var lines = new ArrayList<String>();
        lines.add(message.counts());
        lines.addAll(bullets(message.findings()));
        lines.add(message.more());
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private static String section(String heading, List<String> lines) {
        return lines.isEmpty() ? "" : heading + "\n" + lines(lines);
    }

    private static List<String> bullets(List<String> lines) {
        return lines.stream().map(line -> "- " + line).toList();
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
