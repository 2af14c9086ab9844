package dev.tocsin.notify.github;

import dev.tocsin.notify.CodeSpan;
import dev.tocsin.notify.MessageText;
import java.util.List;
import java.util.regex.Pattern;

/** Texts as GitHub's Markdown. Whatever could come from outside stands as code (docs/adr/0063-github-foreign-text-is-code.md). */
final class Markdown {

    private static final Pattern EMOJI = Pattern.compile("(:(?!v\\d)[a-z0-9_+-]+)(?=:)");

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    /** A title is no Markdown, but for code and emoji: {@code prod/api:100:} would end in one. */
    static String title(String title) {
        return EMOJI.matcher(title.replace('`', '\'')).replaceAll("$1 ");
    }

    static String body(MessageText message, Marker marker) {
        var body = new Markdown();
        body.paragraph(CodeSpan.unlessWords(message.lead()));
        body.bullets(message.where().stream()
                .map(fact -> "**" + fact.label() + ":** " + CodeSpan.of(fact.value()))
                .toList());
        body.section("How bad", message.counts(), coded(message.findings()));
        body.paragraph(message.more());
        message.sections()
                .forEach(section -> body.section(CodeSpan.unlessWords(section.title()), "", coded(section.lines())));
        body.section("Since when", "", coded(message.since()));
        body.section("What to do", "", coded(message.todo()));
        body.section("Links", "", message.links().stream().map(Markdown::link).toList());
        body.paragraph(marker.earlier() == 0 ? "" : "Follows #" + marker.earlier() + ", which was closed long before.");
        body.paragraph(marker.text());
        return body.text.toString();
    }

    /** What a comment says of a change: the body has the rest. */
    static String comment(MessageText message, int revision) {
        var comment = new Markdown();
        comment.paragraph("**" + CodeSpan.of(message.title()) + "**");
        comment.paragraph(CodeSpan.unlessWords(message.lead()));
        comment.paragraph(CodeSpan.unlessWords(message.since().getLast()));
        comment.paragraph(Marker.ofComment(revision));
        return comment.text.toString();
    }

    private void section(String heading, String first, List<String> lines) {
        if (!first.isEmpty() || !lines.isEmpty()) {
            paragraph("### " + heading);
            paragraph(first);
            bullets(lines);
        }
    }

    private void paragraph(String paragraph) {
        if (!paragraph.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(paragraph).append('\n');
        }
    }

    private void bullets(List<String> lines) {
        if (!lines.isEmpty()) {
            paragraph("- " + String.join("\n- ", lines));
        }
    }

    private static List<String> coded(List<String> lines) {
        return lines.stream().map(CodeSpan::unlessWords).toList();
    }

    /** The label is ours or that of a vulnerability, the address was checked; an entity in it would be resolved. */
    private static String link(MessageText.Link link) {
        return "[" + link.label() + "](<" + link.url().toString().replace("&", "&amp;") + ">)";
    }
}
