package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When a fold is told, and what is said: where, the worst first, and what to do about all of it. */
record FoldDecision(Policy policy, Rule rule, Instant now) {

    private static final Comparator<Fold.Member> WORST_FIRST = Comparator.comparing(
                    FoldDecision::severity, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Fold.Member::image, Image.BY_PLACE);

    /** @param notification null when nothing is told now */
    record Told(Fold next, @Nullable Notification notification) {}

    Told decide(Fold all) {
        var fold = all.attention(all.attention().at(now));
        var due = due(fold);
        if (due == null || due.isAfter(now)) {
            return new Told(fold.timing(fold.timing().wakeAt(due)), null);
        }
        var reason = fold.news() == null ? Reason.REMINDER : fold.news();
        var members = members(fold);
        var next = fold.told(reason, words().why(fold, members), now);
        var rested = next.timing(next.timing().wakeAt(due(next)));
        return new Told(rested, notification(fold, members, rested, reason));
    }

    /** Null when there is nothing to tell, ever; the first time is at once, as its alerts have been gathered. */
    private @Nullable Instant due(Fold fold) {
        var due = fold.news() == null ? remindAt(fold) : newsAt(fold);
        var silence = fold.attention().silence();
        return due == null || silence == null || due.isAfter(silence.until()) ? due : silence.until();
    }

    private Instant newsAt(Fold fold) {
        var toldAt = fold.timing().toldAt();
        return toldAt == null ? now : toldAt.plus(rule.group().interval());
    }

    private @Nullable Instant remindAt(Fold fold) {
        var toldAt = fold.timing().toldAt();
        var every = fold.key().kind() == Fold.Kind.BLINDNESS ? null : rule.remind();
        var heard = fold.attention().acknowledged() != null;
        return every == null || toldAt == null || heard || !fold.open() ? null : toldAt.plus(every);
    }

    private static List<Fold.Member> members(Fold fold) {
        return fold.members().values().stream().sorted(WORST_FIRST).toList();
    }

    private Notification notification(Fold fold, List<Fold.Member> members, Fold next, Reason reason) {
        var findings = findings(fold, members);
        var listed = switch (fold.key().kind()) {
            case VULNERABILITY -> findings.stream().limit(1).toList();
            case UPGRADE, UNFIXED -> Work.distinct(findings);
            case IMAGE, ACCOUNT, BASELINE, BLINDNESS -> findings;
        };
        return new Notification(
                        fold.id(),
                        next.revision(),
                        reason,
                        status(fold, members),
                        members.isEmpty() ? null : severity(members.getFirst()),
                        rule.name(),
                        words().why(fold, members),
                        where(fold, members),
                        fold.openedAt(),
                        now,
                        fold.key().kind().isTicket() ? Work.counts(listed) : counts(members),
                        Map.of(),
                        0,
                        listed.stream()
                                .limit(Notification.MOST_LISTED)
                                .map(finding -> new Notification.Listed(Telling.brief(finding), isNew(fold, reason)))
                                .toList(),
                        Upgrades.of(fold.key().kind().isTicket() ? Work.byPackages(findings) : findings),
                        new FoldChannels(policy, rule).of(fold))
                .saying(
                        members.isEmpty() || fold.key().kind() == Fold.Kind.UNFIXED
                                ? List.of()
                                : List.of(words().places(members)))
                .handledBy(team(fold, members), rule.runbook());
    }

    /** What was in a ticket before is not told apart from what joined it. */
    private static boolean isNew(Fold fold, Reason reason) {
        return reason.kind() != Reason.Kind.STANDING && (!fold.key().kind().isTicket() || fold.revision() == 0);
    }

    private static List<Finding> findings(Fold fold, List<Fold.Member> members) {
        return fold.key().kind().isTicket()
                ? members.stream()
                        .flatMap(member -> member.listed().stream())
                        .sorted(Telling.WORST_AND_FIXABLE_FIRST)
                        .toList()
                : members.stream()
                        .map(Fold.Member::finding)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Of a repository's own ticket; one of an upgrade may be many teams'. */
    private Notification.@Nullable Owner team(Fold fold, List<Fold.Member> members) {
        return fold.key().kind() == Fold.Kind.UNFIXED && !members.isEmpty()
                ? policy.owner(members.getFirst().image()).map(Telling::team).orElse(null)
                : null;
    }

    private static AlertStatus status(Fold fold, List<Fold.Member> members) {
        if (members.isEmpty()) {
            return AlertStatus.RESOLVED;
        }
        var blind = fold.key().kind() == Fold.Kind.BLINDNESS
                || members.stream()
                        .allMatch(member ->
                                member.findings() == 0 && !member.blind().isEmpty());
        return blind ? AlertStatus.BLIND : AlertStatus.OPEN;
    }

    private static @Nullable Severity severity(Fold.Member member) {
        var finding = member.finding();
        return finding == null ? null : finding.severity();
    }

    private static Image where(Fold fold, List<Fold.Member> members) {
        if (members.isEmpty()) {
            return left(fold.key());
        }
        return switch (fold.key().kind()) {
            case IMAGE, UNFIXED -> members.getFirst().image();
            case VULNERABILITY, ACCOUNT, BASELINE, BLINDNESS, UPGRADE -> nowhere(members);
        };
    }

    /** What nothing is left in: an account's Region says so in its key, of a vulnerability it is not remembered. */
    private static Image left(Fold.Key key) {
        return switch (key.kind()) {
            case ACCOUNT, BASELINE, BLINDNESS -> {
                var account = key.text().split("/", 2);
                yield Image.none(account[0], account[account.length - 1]);
            }
            case UNFIXED -> {
                var stream = key.text().split("/", 3);
                yield Image.none(stream[0], stream[1]);
            }
            case VULNERABILITY, IMAGE, UPGRADE -> Image.none("", "");
        };
    }

    /** The account and Region that all have in common, as far as they do. */
    private static Image nowhere(List<Fold.Member> members) {
        return Image.none(
                common(members.stream().map(member -> member.image().account()).toList()),
                common(members.stream().map(member -> member.image().region()).toList()));
    }

    private static String common(List<String> names) {
        return names.stream().distinct().sorted().limit(3).collect(Collectors.joining("+"));
    }

    private static Map<Severity, Integer> counts(List<Fold.Member> members) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        members.stream()
                .map(FoldDecision::severity)
                .filter(Objects::nonNull)
                .forEach(severity -> counts.merge(severity, 1, Integer::sum));
        return counts;
    }

    private FoldWords words() {
        return new FoldWords(policy, rule);
    }
}
