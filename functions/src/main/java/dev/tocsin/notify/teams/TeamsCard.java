package dev.tocsin.notify.teams;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.notify.Looks;
import dev.tocsin.notify.MessageText;
import dev.tocsin.notify.Wording;
import dev.tocsin.text.Cut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An Adaptive Card of version 1.4. Every text stands in a {@code TextRun}, in which no markdown is read: {@code TextBlock} and
 * {@code FactSet} read it, and phones show the backslashes that would escape it (microsoft/AdaptiveCards, issue 5590). Mentions take
 * a list of entities, which is never sent.
 *
 * @param longest of a line, in characters: each is cut to it
 */
record TeamsCard(MessageText message, Notification told, Looks looks, int longest) {

    /**
     * Teams refuses a card of more than 28,672 bytes, measured after the workflow has packed it: a request of 24,453 bytes became one
     * of 28,897 (MicrosoftDocs/msteams-docs, issue 11274). So the budget is of the card as it stands inside a text of ASCII.
     */
    static final int BUDGET = 24_000;

    /** Bytes of the request itself: others found the limit at 21,000 (msteams_hermes, MSTEAMS_MESSAGE_SIZE_LIMIT). */
    static final int LARGEST_REQUEST = 20_000;

    /** Teams shows six buttons; the rest would hide in a menu. */
    static final int MOST_LINKS = 6;

    private static final int MOST_FINDINGS = 5;
    private static final int LONGEST_LINE = 240;
    private static final int SHORTEST_LINE = 30;

    /** The message that a workflow takes. */
    static Json of(Notification told, Looks looks) {
        var message = looks.on(Wording.of(told, MOST_FINDINGS), told);
        var card = new TeamsCard(
                message.fitting(fewer -> new TeamsCard(fewer, told, looks, LONGEST_LINE).fits()),
                told,
                looks,
                LONGEST_LINE);
        while (!card.fits() && card.longest > SHORTEST_LINE) {
            card = new TeamsCard(card.message, told, looks, card.longest / 2);
        }
        return card.posted();
    }

    private boolean fits() {
        var request = posted().write();
        return packed(request) <= BUDGET && request.getBytes(StandardCharsets.UTF_8).length <= LARGEST_REQUEST;
    }

    /** Its size where each quote is escaped, and each character outside ASCII written as six that are inside. */
    static int packed(String json) {
        return json.chars()
                .map(unit -> unit >= 0x80 ? 6 : unit == '"' || unit == '\\' ? 2 : 1)
                .sum();
    }

    private Json posted() {
        var attachment = Json.obj("contentType", "application/vnd.microsoft.card.adaptive", "content", card());
        return Json.obj("type", "message", "attachments", List.of(attachment));
    }

    private Json card() {
        return Json.obj(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "msteams",
                Json.obj("width", "Full"),
                "body",
                body(),
                "actions",
                actions());
    }

    private List<Json> body() {
        var body = new ArrayList<Json>();
        body.add(block("Default", title()));
        body.add(line(message.lead()));
        message.where().forEach(fact -> body.add(block("Small", bold(fact.label() + ": "), run(fact.value()))));
        add(body, "How bad", worst());
        message.sections().forEach(section -> add(body, section.title(), bullets(section.lines())));
        add(body, "Since when", since());
        add(body, "What to do", message.todo());
        return body;
    }

    private List<String> worst() {
        return Stream.of(Stream.of(message.counts()), bullets(message.findings()).stream(), Stream.of(message.more()))
                .flatMap(lines -> lines)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> bullets(List<String> lines) {
        return lines.stream().map(line -> "\u2022 " + line).toList();
    }

    /** A card stays as it was posted, so a later one says that it stands for the earlier ones. */
    private List<String> since() {
        var since = new ArrayList<>(message.since());
        if (told.revision() > 1) {
            since.add("This is change " + told.revision() + " of this alert: earlier cards are out of date.");
        }
        return since;
    }

    private void add(List<Json> body, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            body.add(block("Medium", bold(heading)));
            lines.forEach(line -> body.add(line(line)));
        }
    }

    private Json line(String text) {
        return block("Small", run(text));
    }

    private static Json block(String spacing, Json... inlines) {
        return Json.obj("type", "RichTextBlock", "spacing", spacing, "inlines", List.of(inlines));
    }

    private Json title() {
        return Json.obj(
                "type", "TextRun",
                "text", plain(message.title()),
                "size", "Large",
                "weight", "Bolder",
                "color", colour());
    }

    private Json bold(String text) {
        return Json.obj("type", "TextRun", "text", plain(text), "weight", "Bolder");
    }

    private Json run(String text) {
        return Json.obj("type", "TextRun", "text", plain(text));
    }

    /** Where two braces stand together a client looks for a date to format. */
    private String plain(String text) {
        return Cut.chars(text, longest).replaceAll("\\{(?=\\{)", "{ ");
    }

    /** One of the names that a card knows, which each client shows in the colours of its theme. */
    private String colour() {
        return switch (told.status()) {
            case OPEN -> looks.colour(told, isGrave() ? "Attention" : "Warning");
            case BLIND -> "Warning";
            case RESOLVED -> told.reason() == Reason.RESOLVED ? "Good" : "Default";
            case QUIET -> "Default";
        };
    }

    private boolean isGrave() {
        return told.severity() == Severity.CRITICAL || told.severity() == Severity.HIGH;
    }

    private List<Json> actions() {
        return message.links().stream().limit(MOST_LINKS).map(TeamsCard::button).toList();
    }

    private static Json button(MessageText.Link link) {
        return Json.obj(
                "type",
                "Action.OpenUrl",
                "title",
                link.label(),
                "url",
                link.url().toString());
    }
}
