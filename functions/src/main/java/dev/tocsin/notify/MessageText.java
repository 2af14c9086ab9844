package dev.tocsin.notify;

import java.net.URI;
import java.util.List;

/**
 * What a message says, in the order in which people want it. Every text is one line of visible characters; a channel lays them
 * out and renders harmless what it would take for formatting.
 *
 * @param title at most 80 characters: {@code CRITICAL prod/api:v42: 3 new, 2 fixable}
 * @param lead one sentence: why somebody is told
 * @param where the image, and the rule that decided
 * @param counts how many count, by severity, and of how many; empty where nothing does
 * @param findings the worst of what counts, one line each
 * @param more {@code 12 more not shown.}; empty where all are
 * @param sections of a message about many images: lines under titles
 * @param since since when, and the facts that decided
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
        List<String> since,
        List<String> todo,
        List<Link> links) {

    public record Section(String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** A label and what stands beside it. */
    public record Fact(String label, String value) {}

    /** The label is letters, digits, spaces and {@code . : -} only; the URL is https, in ASCII. */
    public record Link(String label, URI url) {}

    public MessageText {
        where = List.copyOf(where);
        findings = List.copyOf(findings);
        sections = List.copyOf(sections);
        since = List.copyOf(since);
        todo = List.copyOf(todo);
        links = List.copyOf(links);
    }
}
