package dev.tocsin.alert;

import dev.tocsin.alert.Notification.Listed;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Makes the notification of a decision: what counts, the worst and fixable first, what to do about it, and who is told. */
final class Telling {

    /** A title longer than a line, or more packages than a person reads, would only fill the event. */
    private static final int LONGEST_TITLE = 200;

    private static final int MOST_PACKAGES = 8;

    /** Bytes of UTF-8. EventBridge takes 256 KB a call (Amazon EventBridge API Reference, PutEvents). */
    private static final int LARGEST = 200_000;

    private static final Comparator<Finding> WORST_AND_FIXABLE_FIRST = Comparator.comparing(Finding::severity)
            .thenComparingInt(finding -> finding.fix() == Fix.AVAILABLE ? 0 : 1)
            .thenComparingDouble(finding -> finding.score() == null ? 0 : -finding.score())
            .thenComparingDouble(finding -> finding.epss() == null ? 0 : -finding.epss())
            .thenComparing(Finding::vulnerability)
            .thenComparing(Finding::id);

    private final Policy policy;
    private final Rule rule;

    Telling(Policy policy, Rule rule) {
        this.policy = policy;
        this.rule = rule;
    }

    /**
     * @param before the alert as it was
     * @param next the alert as it is to be written
     */
    Notification of(
            Reason reason,
            String why,
            Alert before,
            Alert next,
            Image image,
            Verdict verdict,
            List<Finding> fresh,
            Instant now) {
        var listed = listed(verdict, fresh);
        var notification = listing(listed, reason, why, before, next, image, verdict, now);
        while (tooLarge(notification) && !listed.isEmpty()) {
            listed = listed.subList(0, listed.size() / 2);
            notification = listing(listed, reason, why, before, next, image, verdict, now);
        }
        return notification;
    }

    /** Names of packages and versions are as long as whoever made them likes. */
    private static boolean tooLarge(Notification notification) {
        return NotificationJson.write(notification).write().getBytes(StandardCharsets.UTF_8).length > LARGEST;
    }

    private static List<Listed> listed(Verdict verdict, List<Finding> fresh) {
        return verdict.named().stream()
                .sorted(Comparator.<Finding>comparingInt(finding -> fresh.contains(finding) ? 0 : 1)
                        .thenComparing(WORST_AND_FIXABLE_FIRST))
                .limit(Notification.MOST_LISTED)
                .sorted(WORST_AND_FIXABLE_FIRST)
                .map(finding -> new Listed(brief(finding), fresh.contains(finding)))
                .toList();
    }

    private Notification listing(
            List<Listed> listed,
            Reason reason,
            String why,
            Alert before,
            Alert next,
            Image image,
            Verdict verdict,
            Instant now) {
        var newest = next.newest();
        return new Notification(
                next.id(),
                next.revision(),
                reason,
                next.status(),
                verdict.worst(),
                rule.name(),
                why,
                image,
                next.openedAt() == null ? before.openedAt() : next.openedAt(),
                now,
                verdict.counts(),
                newest == null ? Map.of() : newest.counts().counts(),
                verdict.suppressed().size(),
                listed,
                Upgrades.of(verdict.named()),
                channels(reason, before));
    }

    private List<String> channels(Reason reason, Alert before) {
        var ofBlindness = policy.blind().channels().isEmpty()
                ? rule.channels()
                : policy.blind().channels();
        var all = new LinkedHashSet<String>();
        switch (reason) {
            case BLIND, SCAN_FAILED, SEEING_AGAIN -> all.addAll(ofBlindness);
            case NEW, WORSE -> {
                all.addAll(rule.channels());
                if (before.status() == AlertStatus.BLIND) {
                    all.addAll(ofBlindness);
                }
            }
            case RESOLVED -> {
                all.addAll(rule.channels());
                all.addAll(before.told().channels());
            }
            case KNOWN, BELOW_THRESHOLD, SUPPRESSED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                throw new IllegalArgumentException("nobody is told " + reason);
        }
        return List.copyOf(all);
    }

    private static Finding brief(Finding finding) {
        return new Finding(
                finding.id(),
                finding.vulnerability(),
                finding.severity(),
                finding.status(),
                finding.packages().stream().limit(MOST_PACKAGES).toList(),
                finding.score(),
                finding.epss(),
                finding.exploit(),
                finding.fix(),
                finding.inUse(),
                cut(finding.title()),
                finding.url(),
                finding.firstSeen(),
                finding.updatedAt());
    }

    private static String cut(String title) {
        if (title.codePointCount(0, title.length()) <= LONGEST_TITLE) {
            return title;
        }
        return title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
