package dev.tocsin.notify;

import dev.tocsin.alert.AlertStatus;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.Upgrade;
import dev.tocsin.finding.Fix;
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
    private static final int MOST_UPGRADES = 10;
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
                lead(notification),
                where(notification),
                counts(notification),
                shown.stream().map(FindingLine::of).toList(),
                more(notification, shown.size()),
                sections(notification),
                since(notification),
                todo(notification),
                links(notification, shown));
    }

    private static String lead(Notification told) {
        if (told.isTest()) {
            return "Nothing is wrong. Somebody tries whether what is sent to this channel arrives.";
        }
        return switch (told.reason()) {
            case NEW ->
                told.image().isNone()
                        ? "Something that counts is new in several places, told as one."
                        : "Something that counts is new: nobody was told of it before.";
            case REOPENED -> "What was told of before had gone, and is back.";
            case SUPPRESSION_EXPIRED -> "The risk was accepted until now: its suppression has ended.";
            case EXPLOIT -> "An exploit became known for something that was told of before.";
            case WORSE -> "What was told of has become worse.";
            case FIX_AVAILABLE -> "Something that was told of as having no fix can be fixed now.";
            case REMINDER -> "Still open, and nobody has acknowledged it.";
            case FEWER -> "Some of it is gone, and the rest is open still.";
            case SCAN_FAILED -> "The scan came to no result. What this image holds is not known" + stillOpen(told);
            case BLIND ->
                (told.image().isNone()
                                ? "Nothing is heard of the images here any more. What they hold is not known"
                                : "Nobody looks at this image any more, or the scanner cannot read it. What it holds is not known")
                        + stillOpen(told);
            case SEEING_AGAIN ->
                told.image().isNone()
                        ? "The images here are heard of again."
                        : told.counted() == 0
                                ? "The image is looked at again, and nothing that counts was found."
                                : "The image is looked at again. What counts now was told of before.";
            case RESOLVED ->
                told.image().isNone()
                        ? "Nothing is left of what was told of as one."
                        : "The newest image was scanned and is below every threshold of the rule.";
            case RESOLVED_IMAGE_GONE ->
                "The image was deleted or archived, and no other image of the repository is known here. Nothing was fixed:"
                        + " what still runs it is as vulnerable as before.";
            case DIGEST -> "The regular summary: " + line(told.why()) + ".";
            case KNOWN, BELOW_THRESHOLD, SUPPRESSED, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                line(told.why());
        };
    }

    private static String stillOpen(Notification told) {
        return told.openedAt() == null
                ? "."
                : ", and what was open may still be: that it is not seen does not mean that it is gone.";
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
                    fact("Account", image.account(), 60),
                    fact("Region", image.region(), 60),
                    fact("Rule", told.rule(), 100));
        }
        var facts = new ArrayList<>(List.of(
                fact("Image", image.name(), 200),
                fact("Account", image.account(), 40),
                fact("Region", image.region(), 40),
                fact("Digest", image.digest(), 100),
                fact("Rule", told.rule(), 100)));
        var owner = told.owner();
        if (owner != null) {
            facts.add(fact("Owner", owner.name(), 80));
        }
        return facts;
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

    private static List<String> todo(Notification told) {
        return switch (told.reason()) {
            case SCAN_FAILED ->
                List.of("Scan the image again. If that fails too, find out why the scanner cannot read it.");
            case BLIND ->
                List.of(
                        told.image().isNone()
                                ? "Find out why: the scanner may be off, or its events may not arrive."
                                : "Have the image scanned again, or delete it where nothing runs it any more.");
            case RESOLVED, RESOLVED_IMAGE_GONE, DIGEST -> List.of();
            case NEW,
                    REOPENED,
                    SUPPRESSION_EXPIRED,
                    EXPLOIT,
                    WORSE,
                    FIX_AVAILABLE,
                    REMINDER,
                    FEWER,
                    SEEING_AGAIN,
                    KNOWN,
                    BELOW_THRESHOLD,
                    SUPPRESSED,
                    SILENCED,
                    STALE,
                    SUPERSEDED,
                    DUPLICATE,
                    NOT_OURS -> upgrades(told);
        };
    }

    private static List<String> upgrades(Notification told) {
        var upgrades = told.upgrades();
        if (upgrades.isEmpty()) {
            return noUpgrade(told);
        }
        var lines = new ArrayList<String>();
        upgrades.stream().limit(MOST_UPGRADES).map(Wording::upgrade).forEach(lines::add);
        if (upgrades.size() > MOST_UPGRADES) {
            lines.add(upgrades.size() - MOST_UPGRADES + " more upgrades not shown.");
        }
        return lines;
    }

    private static List<String> noUpgrade(Notification told) {
        if (told.findings().isEmpty()) {
            return List.of();
        }
        var unknown =
                told.findings().stream().anyMatch(listed -> listed.finding().fix() == Fix.UNKNOWN);
        return List.of(unknown ? "The scanner names no fixed versions." : "No fixed version is known yet.");
    }

    private static String upgrade(Upgrade upgrade) {
        return cut(upgrade.text(), 200) + " (fixes " + upgrade.fixes() + ")";
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

    private static String line(String text) {
        return cut(text, LONGEST_LINE);
    }

    static String cut(String text, int most) {
        return Cut.chars(Plain.line(text), most);
    }
}
