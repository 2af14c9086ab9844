package dev.tocsin.notify;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Severity;
import dev.tocsin.notify.MessageText.Fact;
import dev.tocsin.notify.MessageText.Link;
import dev.tocsin.notify.MessageText.Moment;
import dev.tocsin.notify.MessageText.Section;
import dev.tocsin.text.Cut;
import dev.tocsin.text.HttpsUrl;
import dev.tocsin.text.Plain;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a notification into words. What nobody knows is never worded as if it were well. */
public final class Wording {

    private static final int LONGEST_LINE = 240;
    private static final int MOST_SECTIONS = 10;
    private static final int MOST_SECTION_LINES = 12;
    private static final int LONGEST_SECTION_TITLE = 100;

    /** Twelve of them and a title fit in one block of Slack's. */
    private static final int LONGEST_SECTION_LINE = 200;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,39}");

    private Wording() {}

    /** @param most how many findings are written out */
    public static MessageText of(Notification notification, int most) {
        var shown = notification.findings().stream().limit(most).toList();
        return new MessageText(
                Title.of(notification),
                Lead.of(notification),
                where(notification),
                counts(notification),
                shown.stream().map(FindingLine::of).toList(),
                more(notification, shown.size()),
                sections(notification),
                since(notification),
                Todo.of(notification),
                links(notification, shown));
    }

    private static List<Section> sections(Notification told) {
        var sections = new ArrayList<Section>();
        var whole = told.sections().stream()
                .filter(section -> !section.lines().isEmpty())
                .toList();
        whole.stream()
                .limit(MOST_SECTIONS)
                .map(section ->
                        new Section(shown(section.title(), LONGEST_SECTION_TITLE), sectionLines(section.lines())))
                .forEach(sections::add);
        if (whole.size() > MOST_SECTIONS) {
            sections.add(new Section("More", List.of(whole.size() - MOST_SECTIONS + " more parts not shown.")));
        }
        return sections;
    }

    private static List<String> sectionLines(List<String> all) {
        var lines = new ArrayList<String>();
        all.stream()
                .limit(MOST_SECTION_LINES)
                .map(line -> shown(line, LONGEST_SECTION_LINE))
                .forEach(lines::add);
        if (all.size() > MOST_SECTION_LINES) {
            lines.add(all.size() - MOST_SECTION_LINES + " more not shown.");
        }
        return lines;
    }

    private static List<Fact> where(Notification told) {
        var image = told.image();
        if (image.isNone()) {
            return List.of(
                    fact("Account", account(told), 120),
                    fact("Region", image.region(), 60),
                    fact("Rule", told.rule(), 100));
        }
        var facts = new ArrayList<>(List.of(
                fact("Image", image.name(), 200),
                fact("Account", account(told), 120),
                fact("Region", image.region(), 40),
                fact("Digest", image.digest(), 100),
                fact("Rule", told.rule(), 100)));
        var owner = told.owner();
        if (owner != null) {
            facts.add(fact("Owner", owner.name(), 80));
        }
        return facts;
    }

    private static String account(Notification told) {
        var name = told.accountName();
        return name == null
                ? told.image().account()
                : name + " (" + told.image().account() + ")";
    }

    private static Fact fact(String label, String value, int most) {
        return new Fact(label, shown(value, most));
    }

    /** Never empty: some services refuse that. */
    private static String shown(String text, int most) {
        var shown = cut(text, most);
        return shown.isEmpty() ? "-" : shown;
    }

    private static String counts(Notification told) {
        var sentences = new ArrayList<String>();
        if (told.counted() > 0) {
            var verb = told.counted() == 1 ? " counts: " : " count: ";
            sentences.add(told.counted() + verb + bySeverity(told.counts()) + ".");
        }
        if (!told.scanned().isEmpty()) {
            sentences.add("The scanner found " + bySeverity(told.scanned()) + " in the whole image.");
        }
        if (told.suppressed() > 0) {
            sentences.add(told.suppressed() + " more would count but for a suppression.");
        }
        return String.join(" ", sentences);
    }

    /** {@code 2 critical, 10 high}. */
    static String bySeverity(Map<Severity, Integer> counts) {
        var texts = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return texts.isEmpty() ? "nothing" : texts;
    }

    private static String more(Notification told, int shown) {
        var more = Math.max(told.counted(), told.findings().size()) - shown;
        return more > 0 ? more + " more not shown." : "";
    }

    private static List<Moment> since(Notification told) {
        var since = new ArrayList<Moment>();
        var openedAt = told.openedAt();
        if (openedAt != null) {
            since.add(new Moment(
                    told.status() == AlertStatus.RESOLVED ? "Was open since " : "Open since ", openedAt, "."));
        }
        since.add(new Moment("", told.at(), ": " + line(told.why())));
        return since;
    }

    private static List<Link> links(Notification told, List<Notification.Listed> shown) {
        var links = new LinkedHashMap<String, URI>();
        put(links, "Runbook", HttpsUrl.of(told.runbook()));
        if (!told.image().isNone()) {
            put(links, "Image in ECR", Links.image(told.image()));
        }
        if (shown.stream().anyMatch(listed -> listed.finding().id().startsWith("arn:"))) {
            put(links, "Inspector", Links.inspector(told.image()));
        }
        for (var listed : shown) {
            var finding = listed.finding();
            if (LABEL.matcher(finding.vulnerability()).matches()) {
                put(links, finding.vulnerability(), Links.vulnerability(finding));
            }
        }
        return links.entrySet().stream()
                .map(link -> new Link(link.getKey(), link.getValue()))
                .toList();
    }

    private static void put(Map<String, URI> links, String label, @Nullable URI url) {
        if (url != null) {
            links.putIfAbsent(label, url);
        }
    }

    static String line(String text) {
        return cut(text, LONGEST_LINE);
    }

    static String cut(String text, int most) {
        return Cut.chars(Plain.line(text), most);
    }
}
