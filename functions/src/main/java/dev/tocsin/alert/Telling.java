package dev.tocsin.alert;

import dev.tocsin.alert.Notification.Listed;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Fix;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Owner;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of one alert, and its notification: what counts, the worst and fixable first, what to do about it, and who is told.
 * The notification is composed when somebody wants it: what is told with others needs none of its own.
 *
 * @param before the alert as it was
 * @param next the alert as it is to be written
 */
record Telling(
        Policy policy,
        Rule rule,
        Judgement judgement,
        String why,
        Alert before,
        Alert next,
        Picture picture,
        Instant now) {

    /** A title longer than a line, or more packages than a person reads, would only fill the event. */
    private static final int LONGEST_TITLE = 200;

    private static final int MOST_PACKAGES = 8;

    /** Bytes of UTF-8. EventBridge takes 256 KB a call (Amazon EventBridge API Reference, PutEvents). */
    private static final int LARGEST = 200_000;

    static final Comparator<Finding> WORST_AND_FIXABLE_FIRST = Comparator.comparing(Finding::severity)
            .thenComparingInt(finding -> finding.fix() == Fix.AVAILABLE ? 0 : 1)
            .thenComparingDouble(finding -> finding.score() == null ? 0 : -finding.score())
            .thenComparingDouble(finding -> finding.epss() == null ? 0 : -finding.epss())
            .thenComparing(Finding::vulnerability)
            .thenComparing(Finding::id);

    Notification notification() {
        var listed = listed(picture.named(), judgement.fresh());
        var notification = listing(listed);
        while (tooLarge(notification) && !listed.isEmpty()) {
            listed = listed.subList(0, listed.size() / 2);
            notification = listing(listed);
        }
        return notification;
    }

    /** Names of packages and versions are as long as whoever made them likes. */
    private static boolean tooLarge(Notification notification) {
        return couldBeLarge(notification)
                && NotificationJson.write(notification).write().getBytes(StandardCharsets.UTF_8).length > LARGEST;
    }

    /** Whether it is worth writing it out to know: a character takes six bytes at most, and few texts are as long as that. */
    private static boolean couldBeLarge(Notification notification) {
        var texts = notification.why().length()
                + notification.upgrades().stream().mapToInt(Telling::length).sum()
                + notification.findings().stream()
                        .map(Listed::finding)
                        .mapToInt(Telling::length)
                        .sum();
        return 6 * texts > LARGEST / 2;
    }

    private static int length(Upgrade upgrade) {
        return upgrade.packageName().length()
                + upgrade.from().length()
                + upgrade.to().length();
    }

    private static int length(Finding finding) {
        var url = finding.url();
        return finding.id().length()
                + finding.vulnerability().length()
                + finding.title().length()
                + (url == null ? 0 : url.length())
                + finding.packages().stream().mapToInt(Telling::length).sum();
    }

    private static int length(VulnerablePackage vulnerable) {
        var fixedIn = vulnerable.fixedIn();
        return vulnerable.name().length() + vulnerable.version().length() + (fixedIn == null ? 0 : fixedIn.length());
    }

    /** What is new first, as far as there is room; but all in one order. */
    private static List<Listed> listed(List<Finding> named, List<Finding> fresh) {
        var news = fresh.stream().map(Finding::id).collect(Collectors.toSet());
        var worstFirst = named.stream().sorted(WORST_AND_FIXABLE_FIRST).toList();
        var chosen = Stream.of(true, false)
                .flatMap(isNew -> worstFirst.stream().filter(finding -> news.contains(finding.id()) == isNew))
                .limit(Notification.MOST_LISTED)
                .map(Finding::id)
                .collect(Collectors.toSet());
        return worstFirst.stream()
                .filter(finding -> chosen.contains(finding.id()))
                .map(finding -> new Listed(brief(finding), news.contains(finding.id())))
                .toList();
    }

    private Notification listing(List<Listed> listed) {
        var reason = judgement.reason();
        var worst = picture.worst();
        var blind = reason == Reason.RESOLVED_IMAGE_GONE || (next.blind() != null && !next.open());
        var about = image();
        return new Notification(
                        next.id(),
                        next.revision(),
                        reason,
                        next.status(),
                        worst == null || blind ? null : worst.verdict().worst(),
                        rule.name(),
                        why,
                        about,
                        next.openedAt() == null ? before.openedAt() : next.openedAt(),
                        now,
                        worst == null || blind ? Map.of() : worst.verdict().counts(),
                        worst == null ? Map.of() : worst.watched().counts().counts(),
                        worst == null ? 0 : worst.verdict().suppressed().size(),
                        blind ? List.of() : listed,
                        blind ? List.of() : Upgrades.of(picture.named()),
                        channels())
                .handledBy(policy.owner(about).map(Telling::team).orElse(null), rule.runbook());
    }

    static Notification.Owner team(Owner owner) {
        var places = new LinkedHashMap<String, String>();
        owner.places().forEach((place, value) -> places.put(place.word(), value));
        return new Notification.Owner(owner.name(), places);
    }

    /** The image that nobody looks at, or the worst of those that count, or the one that went last. */
    Image image() {
        var blind = next.blind();
        if (blind != null && judgement.reason().kind() == Reason.Kind.BLINDNESS) {
            return Objects.requireNonNullElse(named(next, blind.image()), blind.image());
        }
        var worst = picture.worst();
        if (worst != null) {
            return worst.watched().image();
        }
        return Stream.of(next, before)
                .flatMap(alert -> alert.images().all().values().stream())
                .max(Comparator.comparing(Watched::since))
                .map(Watched::image)
                .orElseGet(() -> blind == null ? nobody(next) : blind.image());
    }

    /** As people know it: an event without tags does not take its name away. */
    private static @Nullable Image named(Alert next, Image image) {
        var known = next.images().get(image);
        return known == null ? null : known.image();
    }

    static Image nobody(Alert alert) {
        var stream = alert.stream();
        return new Image(stream.account(), stream.region(), stream.repository(), "", List.of());
    }

    /** Those that keep a ticket for each upgrade are told by the upgrades; an end hears whoever heard the beginning. */
    List<String> channels() {
        var reason = judgement.reason();
        var ofBlindness = policy.blind().channels().isEmpty()
                ? rule.channels()
                : policy.blind().channels();
        var all = new LinkedHashSet<String>();
        switch (reason) {
            case BLIND, SCAN_FAILED, SEEING_AGAIN -> all.addAll(ofBlindness);
            case NEW, REOPENED, SUPPRESSION_EXPIRED, EXPLOIT, WORSE, FIX_AVAILABLE, REMINDER -> {
                all.addAll(rule.channels());
                if (before.status() == AlertStatus.BLIND) {
                    all.addAll(ofBlindness);
                }
            }
            case RESOLVED, RESOLVED_IMAGE_GONE -> all.addAll(rule.channels());
            case DIGEST, FEWER, KNOWN, BELOW_THRESHOLD, SUPPRESSED, SILENCED, STALE, SUPERSEDED, DUPLICATE, NOT_OURS ->
                throw new IllegalArgumentException("no alert is told " + reason);
        }
        policy.owner(image()).ifPresent(team -> all.addAll(team.channels()));
        all.removeIf(policy::byUpgrade);
        if (reason.kind() == Reason.Kind.END) {
            all.addAll(before.told().channels());
        }
        return List.copyOf(all);
    }

    static Finding brief(Finding finding) {
        return finding.packages().size() <= MOST_PACKAGES && finding.title().length() <= LONGEST_TITLE
                ? finding
                : shortened(finding);
    }

    private static Finding shortened(Finding finding) {
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
                finding.updatedAt(),
                finding.kev());
    }

    private static String cut(String title) {
        if (title.codePointCount(0, title.length()) <= LONGEST_TITLE) {
            return title;
        }
        return title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
