package dev.tocsin.notify.slack;

import dev.tocsin.json.Json;
import dev.tocsin.notify.MessageText;
import dev.tocsin.text.Cut;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in blocks. Whatever comes from outside stands in {@code plain_text} objects, where Slack formats nothing and mentions
 * nobody; the only mrkdwn is our own words and links of checked URLs.
 *
 * @param text what notifications and old clients show in place of the blocks
 */
record SlackMessage(String text, Json blocks) {

    /** Slack refuses messages somewhere beyond 13,100 characters (slackapi/bolt-js, issue 2509). */
    static final int BUDGET = 12_000;

    /** Of a section's text (Slack, "Section block"). */
    private static final int LONGEST_SECTION = 3_000;

    /** Of the fallback before it is escaped; chat.update takes 4,000 characters. */
    private static final int LONGEST_TEXT = 700;

    private static final int MOST_LINKS = 8;
    private static final int MOST_BLOCKS = 50;

    /** Of a section: ten fields (Slack, "Section block"). */
    private static final int MOST_FACTS = 5;

    static SlackMessage of(MessageText message) {
        return new SlackMessage(fallback(message), blocks(message.fitting(SlackMessage::fits)));
    }

    private static boolean fits(MessageText message) {
        var blocks = blocks(message);
        return blocks.items().size() <= MOST_BLOCKS && blocks.write().length() <= BUDGET;
    }

    private static Json blocks(MessageText message) {
        var blocks = new ArrayList<Json>();
        blocks.add(Json.obj("type", "header", "text", plain(message.title(), 150)));
        addLines(blocks, "", List.of(message.lead()));
        addFacts(blocks, message.where());
        addLines(blocks, "How bad", worst(message));
        message.sections().forEach(section -> addLines(blocks, "", under(section)));
        blocks.add(Json.obj("type", "context", "elements", times(message)));
        addLines(blocks, "What to do", message.todo());
        addLinks(blocks, message.links());
        return Json.arr(blocks);
    }

    /** What the thread says of a change: short, for the living message above it has the rest. */
    static SlackMessage ofChange(MessageText message) {
        var blocks = new ArrayList<Json>();
        addLines(
                blocks,
                "",
                List.of(message.title(), message.lead(), message.since().getLast()));
        return new SlackMessage(fallback(message), Json.arr(blocks));
    }

    /** Two fields each, of which a section has room for so many: a block more where an owner is named. */
    private static void addFacts(List<Json> blocks, List<MessageText.Fact> facts) {
        for (var from = 0; from < facts.size(); from += MOST_FACTS) {
            var fields = new ArrayList<Json>();
            for (var fact : facts.subList(from, Math.min(from + MOST_FACTS, facts.size()))) {
                fields.add(bold(fact.label()));
                fields.add(plain(fact.value(), 2_000));
            }
            blocks.add(Json.obj("type", "section", "fields", fields));
        }
    }

    private static List<String> worst(MessageText message) {
        var lines = new ArrayList<String>();
        lines.add(message.counts());
        message.findings().forEach(finding -> lines.add("\u2022 " + finding));
        lines.add(message.more());
        lines.removeIf(String::isEmpty);
        return lines;
    }

    /** Each time in the zone of whoever reads it; what decided is untrusted and stands beside it. */
    private static List<Json> times(MessageText message) {
        var times = new ArrayList<Json>();
        for (var moment : message.moments()) {
            var fixed = moment.after().equals(".");
            times.add(mrkdwn(moment.before() + date(moment) + (fixed ? "." : "")));
            if (!fixed) {
                times.add(plain(moment.after().replaceFirst("^: ", ""), LONGEST_SECTION));
            }
        }
        return times;
    }

    /** Slack, "Formatting text for app surfaces", Date formatting; what cannot show it shows UTC. */
    private static String date(MessageText.Moment moment) {
        return "<!date^" + moment.at().getEpochSecond() + "^{date_short_pretty} {time}|" + moment.utc() + ">";
    }

    /** Its title is untrusted as its lines are: all of it is plain. */
    private static List<String> under(MessageText.Section section) {
        var lines = new ArrayList<String>();
        lines.add(section.title() + ":");
        section.lines().forEach(line -> lines.add("\u2022 " + line));
        return lines;
    }

    private static void addLines(List<Json> blocks, String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        if (!heading.isEmpty()) {
            blocks.add(Json.obj("type", "section", "text", bold(heading)));
        }
        blocks.add(Json.obj("type", "section", "text", plain(String.join("\n", lines), LONGEST_SECTION)));
    }

    /** Links that would not fit are left out whole: half a link is none. */
    private static void addLinks(List<Json> blocks, List<MessageText.Link> links) {
        var room = LONGEST_SECTION;
        var fitting = new ArrayList<String>();
        for (var link : links.subList(0, Math.min(MOST_LINKS, links.size()))) {
            var text = link(link);
            room -= text.length() + " \u00B7 ".length();
            if (room >= 0) {
                fitting.add(text);
            }
        }
        if (!fitting.isEmpty()) {
            blocks.add(Json.obj("type", "section", "text", mrkdwn(String.join(" \u00B7 ", fitting))));
        }
    }

    /** A checked URL holds none of the characters that end a link. */
    private static String link(MessageText.Link link) {
        return "<" + escaped(link.url().toString()) + "|" + link.label() + ">";
    }

    private static Json plain(String text, int most) {
        return Json.obj("type", "plain_text", "text", Cut.chars(text, most), "emoji", false);
    }

    private static Json bold(String ours) {
        return mrkdwn("*" + ours + "*");
    }

    private static Json mrkdwn(String ours) {
        return Json.obj("type", "mrkdwn", "text", ours, "verbatim", true);
    }

    private static String fallback(MessageText message) {
        return escaped(Cut.chars(message.title() + "\n" + message.lead(), LONGEST_TEXT));
    }

    /** Slack, "Formatting text for app surfaces": these three and no others. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
