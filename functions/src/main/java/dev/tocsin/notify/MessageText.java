package dev.tocsin.notify;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a message says, in the order in which people want it. Every text is one line of visible characters; a channel lays them
 * out and renders harmless what it would take for formatting.
 *
 * @param title at most 80 characters, and an emoji where a channel has one: {@code CRITICAL prod/api:v42: 3 new, 2 fixable}
 * @param lead one sentence: why somebody is told
 * @param where the image, and the rule that decided
 * @param counts how many count, by severity, and of how many; empty where nothing does
 * @param findings the worst of what counts, one line each
 * @param more {@code 12 more not shown.}; empty where all are
 * @param sections of a message about many images: lines under titles, at least one under each
 * @param moments since when, and the facts that decided
 * @param todo what to do, one line each
 */
public record MessageText(
        String title,
        String lead,
        List<Fact> where,
        String counts,
        List<String> findings,
        String more,
        List<Section> sections,
        List<Moment> moments,
        List<String> todo,
        List<Link> links) {

    private static final String NOT_SHOWN = "More is not shown.";

    /** Both are lines of text from outside. */
    public record Section(String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A sentence about a time.
     *
     * @param before our own words, which end with a space; empty where the time comes first
     * @param after what follows the time: a full stop, or a colon, a space and text from outside
     */
    public record Moment(String before, Instant at, String after) {

        private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        /** {@code 2026-03-02 08:00 UTC}: for services that do not know where their readers are. */
        public String utc() {
            return MINUTE.format(at);
        }

        String text() {
            return before + utc() + after;
        }
    }

    /** Since when, and the facts that decided, in words. */
    public List<String> since() {
        return moments.stream().map(Moment::text).toList();
    }

    /** A label and what stands beside it. */
    public record Fact(String label, String value) {}

    /** The label is letters, digits, spaces and {@code . : -} only; the URL is https, in ASCII. */
    public record Link(String label, URI url) {}

    public MessageText {
        where = List.copyOf(where);
        findings = List.copyOf(findings);
        sections = List.copyOf(sections);
        moments = List.copyOf(moments);
        todo = List.copyOf(todo);
        links = List.copyOf(links);
    }

    /** Itself, with as many lines of its sections as a channel has room for: the last give way first, and a line says so. */
    public MessageText fitting(Predicate<MessageText> fits) {
        var most = sections.stream().mapToInt(section -> section.lines().size()).sum();
        var fitting = this;
        while (most > 0 && !fits.test(fitting)) {
            most--;
            fitting = withSections(firstLines(most));
        }
        return fitting;
    }

    private List<Section> firstLines(int most) {
        var first = new ArrayList<Section>();
        var room = most;
        for (var section : sections) {
            if (section.lines().size() > room) {
                var lines = new ArrayList<>(section.lines().subList(0, room));
                lines.add(NOT_SHOWN);
                first.add(new Section(section.title(), lines));
                return first;
            }
            room -= section.lines().size();
            first.add(section);
        }
        return first;
    }

    MessageText titled(String other) {
        return new MessageText(other, lead, where, counts, findings, more, sections, moments, todo, links);
    }

    private MessageText withSections(List<Section> fewer) {
        return new MessageText(title, lead, where, counts, findings, more, fewer, moments, todo, links);
    }
}
