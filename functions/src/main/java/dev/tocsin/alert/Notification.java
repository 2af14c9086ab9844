package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One revision of one alert, with all that a message needs. It travels as the detail of the "Image Alert" event.
 *
 * @param alert the alert's id: 32 hexadecimal digits
 * @param revision counts up from 1 with each notification of the alert
 * @param status of the alert after this revision
 * @param severity the worst that counts now; null when nothing does (any more) or nobody can say
 * @param rule the policy rule that decided
 * @param why one plain sentence: the facts that decided
 * @param image the newest image of the stream, of which this speaks; {@link Image#none} where it speaks of many
 * @param openedAt since when the alert is open; null when it never was
 * @param at when this was decided
 * @param counts what counts, after {@code only} and suppressions, by severity; empty when nothing does
 * @param scanned what the scanner counted in the whole image, by severity; empty where it did not say
 * @param suppressed how many findings would count but for a suppression
 * @param findings what counts, the worst and fixable first, at most {@link #MOST_LISTED}
 * @param upgrades what to do, the one that fixes most first
 * @param channels the channels that are told
 * @param owner whose image it is, and where that team is told; null where nobody is named
 * @param runbook an https URL of the rule; null: none
 * @param accountName what people call the image's account; null where it has no name
 * @param sections what a message about many images says besides: lines under titles; empty for one about one image
 */
public record Notification(
        String alert,
        int revision,
        Reason reason,
        AlertStatus status,
        @Nullable Severity severity,
        String rule,
        String why,
        Image image,
        @Nullable Instant openedAt,
        Instant at,
        Map<Severity, Integer> counts,
        Map<Severity, Integer> scanned,
        int suppressed,
        List<Listed> findings,
        List<Upgrade> upgrades,
        List<String> channels,
        List<Section> sections,
        @Nullable Owner owner,
        @Nullable String runbook,
        @Nullable String accountName) {

    /** Whose image it is. The values of its places are untrusted until a channel has checked them. */
    public record Owner(String name, Map<String, String> places) {
        public Owner {
            places = Collections.unmodifiableMap(new TreeMap<>(places));
        }

        /** Null where it names no such place. */
        public @Nullable String place(String word) {
            return places.get(word);
        }
    }

    /** About one image, and nobody's. */
    public Notification(
            String alert,
            int revision,
            Reason reason,
            AlertStatus status,
            @Nullable Severity severity,
            String rule,
            String why,
            Image image,
            @Nullable Instant openedAt,
            Instant at,
            Map<Severity, Integer> counts,
            Map<Severity, Integer> scanned,
            int suppressed,
            List<Listed> findings,
            List<Upgrade> upgrades,
            List<String> channels) {
        this(
                alert,
                revision,
                reason,
                status,
                severity,
                rule,
                why,
                image,
                openedAt,
                at,
                counts,
                scanned,
                suppressed,
                findings,
                upgrades,
                channels,
                List.of(),
                null,
                null,
                null);
    }

    /** The same, for this team and with this runbook. */
    public Notification handledBy(@Nullable Owner team, @Nullable String book) {
        return with(revision, findings, sections, team, book, accountName);
    }

    /** The same, with the name of its account. */
    public Notification of(@Nullable String nameOfAccount) {
        return with(revision, findings, sections, owner, runbook, nameOfAccount);
    }

    /** The same, which says this besides. */
    public Notification saying(List<Section> besides) {
        return with(revision, findings, besides, owner, runbook, accountName);
    }

    /** The same, in which these findings are listed; those that are not count all the same. */
    public Notification listing(List<Listed> fewer) {
        return with(revision, fewer, sections, owner, runbook, accountName);
    }

    /** The same, as this revision of its alert. */
    public Notification numbered(int other) {
        return with(other, findings, sections, owner, runbook, accountName);
    }

    private Notification with(
            int number,
            List<Listed> list,
            List<Section> besides,
            @Nullable Owner team,
            @Nullable String book,
            @Nullable String nameOfAccount) {
        return new Notification(
                alert,
                number,
                reason,
                status,
                severity,
                rule,
                why,
                image,
                openedAt,
                at,
                counts,
                scanned,
                suppressed,
                list,
                upgrades,
                channels,
                besides,
                team,
                book,
                nameOfAccount);
    }

    /** So many findings fit in an event of 256 KB with room to spare, whatever their titles. */
    public static final int MOST_LISTED = 50;

    /** Lines under a title. Untrusted texts may be in both. */
    public record Section(String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** A finding of the list; {@code isNew} when this notification is the first to tell of it. */
    public record Listed(Finding finding, boolean isNew) {}

    public Notification {
        counts = bySeverity(counts);
        scanned = bySeverity(scanned);
        findings = List.copyOf(findings);
        upgrades = List.copyOf(upgrades);
        channels = List.copyOf(channels);
        sections = List.copyOf(sections);
    }

    /** How many findings count in all, listed or not. */
    public int counted() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many findings count but are not listed. */
    public int notListed() {
        return Math.max(0, counted() - findings.size());
    }

    /** Whether somebody tries a channel with it: it is told as new, and nothing and no image counts. */
    public boolean isTest() {
        return reason == Reason.NEW && image.isNone() && counted() == 0;
    }

    private static Map<Severity, Integer> bySeverity(Map<Severity, Integer> counts) {
        var copy = new EnumMap<Severity, Integer>(Severity.class);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }
}
