package dev.tocsin.notify.opscenter;

import dev.tocsin.alert.Notification;
import dev.tocsin.notify.CodeSpan;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * What an OpsItem says, in Markdown, in which what comes from outside stands as code. There is little room, so links give way first,
 * then findings and steps, then whole lines from the end; what is left out is said.
 */
final class Description {

    /** Systems Manager API Reference, "CreateOpsItem". It counts characters, of which a text never has more than UTF-16 units. */
    static final int LONGEST = 2_048;

    private static final List<Integer> MOST = List.of(5, 3, 1);
    private static final String MORE = "More is not shown.";

    private Description() {}

    static String of(Notification told) {
        for (var most : MOST) {
            var message = Wording.of(told, most);
            for (var links : List.of(message.links(), List.<MessageText.Link>of())) {
                var lines = lines(message, most, links);
                if (length(lines) <= LONGEST) {
                    return String.join("\n", lines);
                }
            }
        }
        return wholeLines(lines(Wording.of(told, MOST.getLast()), MOST.getLast(), List.of()));
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(line -> line.length() + 1).sum() - 1;
    }

    private static String wholeLines(List<String> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            if (text.length() + line.length() + MORE.length() + 2 > LONGEST) {
                break;
            }
            text.append(line).append('\n');
        }
        return text.append('\n').append(MORE).toString();
    }

    private static List<String> lines(MessageText message, int most, List<MessageText.Link> links) {
        var lines = new ArrayList<String>();
        paragraph(lines, CodeSpan.unlessWords(message.lead()));
        bullets(lines, message.where().stream().map(Description::fact).toList());
        paragraph(lines, message.counts());
        bullets(lines, coded(message.findings()));
        paragraph(lines, message.more());
        message.sections().forEach(section -> {
            paragraph(lines, CodeSpan.unlessWords(section.title()));
            bullets(lines, coded(section.lines()));
        });
        titled(lines, "Since when", coded(message.since()));
        titled(lines, "What to do", todo(message.todo(), most));
        titled(lines, "Links", links.stream().map(Description::link).toList());
        return lines;
    }

    private static void titled(List<String> lines, String title, List<String> bullets) {
        if (!bullets.isEmpty()) {
            paragraph(lines, "**" + title + "**");
            bullets(lines, bullets);
        }
    }

    private static List<String> todo(List<String> steps, int most) {
        var todo = new ArrayList<>(coded(steps.stream().limit(most).toList()));
        if (steps.size() > most) {
            todo.add("More steps are not shown.");
        }
        return todo;
    }

    private static void paragraph(List<String> lines, String paragraph) {
        if (!paragraph.isEmpty()) {
            apart(lines);
            lines.add(paragraph);
        }
    }

    private static void bullets(List<String> lines, List<String> bullets) {
        if (!bullets.isEmpty()) {
            apart(lines);
            bullets.forEach(bullet -> lines.add("- " + bullet));
        }
    }

    private static void apart(List<String> lines) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
    }

    private static List<String> coded(List<String> lines) {
        return lines.stream().map(CodeSpan::unlessWords).toList();
    }

    private static String fact(MessageText.Fact fact) {
        return "**" + fact.label() + ":** " + CodeSpan.of(fact.value());
    }

    private static String link(MessageText.Link link) {
        return "[" + link.label() + "](<" + link.url().toString().replace("&", "&amp;") + ">)";
    }
}
