package dev.tocsin.alert;

import dev.tocsin.alert.Notification.Section;
import dev.tocsin.finding.Severity;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Suppression;
import dev.tocsin.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all alerts come to, one after the other: of each a line is kept, whatever it holds. */
final class Summary {

    /** More than anybody reads; the rest is counted. */
    private static final int MOST_LINES = 50;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Policy policy;
    private final Instant since;
    private final Instant now;
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final List<Line> open = new ArrayList<>();
    private final List<Line> fixed = new ArrayList<>();
    private final List<Line> blind = new ArrayList<>();
    private final List<Line> silenced = new ArrayList<>();
    private final Map<Suppression, Integer> covered = new LinkedHashMap<>();
    private final List<String> missed = new ArrayList<>();
    private final TreeSet<String> accounts = new TreeSet<>();
    private final TreeSet<String> regions = new TreeSet<>();

    /** @param at what orders the lines of one severity: the oldest first */
    private record Line(@Nullable Severity severity, Instant at, String text) {

        static final Comparator<Line> WORST_AND_OLDEST_FIRST = Comparator.comparing(
                        Line::severity, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Line::at)
                .thenComparing(Line::text);
    }

    /** @param since when the digest before was sent */
    Summary(Policy policy, Instant since, Instant now) {
        this.policy = policy;
        this.since = since;
        this.now = now;
        policy.rules().forEach(rule -> rules.put(rule.name(), rule));
        policy.suppressions().forEach(suppression -> covered.put(suppression, 0));
    }

    /** An alert of a rule that the policy has no more is left out: nothing will ever come of it. */
    void add(Alert alert) {
        var rule = rules.get(alert.rule());
        if (rule == null) {
            return;
        }
        cover(alert, rule);
        addStanding(alert, rule);
        addSilence(name(alert), alert.attention());
    }

    void add(Fold fold) {
        if (fold.open() && rules.containsKey(fold.rule())) {
            addSilence(fold.name(), fold.attention());
        }
    }

    private void addSilence(String name, Attention attention) {
        var silence = attention.silence();
        if (silence != null && attention.silencedAt(now)) {
            silenced.add(new Line(
                    null,
                    silence.until(),
                    name + " until " + minute(silence.until()) + ", by " + silence.author() + ": " + silence.reason()));
        }
    }

    void add(Vigil vigil) {
        var last = vigil.since();
        if (vigil.silent() && last != null) {
            var key = vigil.key();
            blind.add(new Line(
                    null,
                    last,
                    "account " + policy.account(key.account()) + " in " + key.region() + ": no event since "
                            + minute(last)));
        }
    }

    /** What events missed: a line for each comparison that made up for something. */
    void add(Missed repairs) {
        missed.addAll(repairs.between(since, now));
    }

    private void addStanding(Alert alert, Rule rule) {
        var looksAway = alert.blind();
        if (looksAway != null) {
            blind.add(new Line(null, looksAway.since(), name(alert) + ": " + looksAway.why()));
        }
        if (alert.openedAt() != null) {
            addOpen(alert, rule, alert.openedAt());
        } else if (alert.status() == AlertStatus.RESOLVED && toldAt(alert).isAfter(since)) {
            fixed.add(new Line(null, toldAt(alert), name(alert) + ", " + minute(toldAt(alert))));
        }
    }

    private void addOpen(Alert alert, Rule rule, Instant openedAt) {
        var worst = Picture.of(policy, rule, alert.images(), now).worst();
        var severity = worst == null ? null : worst.verdict().worst();
        var image = worst == null ? name(alert) : name(worst.watched().image());
        var heard = alert.attention().acknowledged();
        accounts.add(alert.stream().account());
        regions.add(alert.stream().region());
        open.add(new Line(
                severity,
                openedAt,
                (severity == null ? "" : severity + " ") + image + ", open for " + days(openedAt)
                        + (worst == null ? "" : ": " + counts(worst.verdict()))
                        + (heard == null ? "" : ", acknowledged by " + heard.author())));
    }

    private static String counts(Verdict verdict) {
        return verdict.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
    }

    /** Of all that is known of the images that count, whether the rule would tell of it or not. */
    private void cover(Alert alert, Rule rule) {
        if (covered.isEmpty()) {
            return;
        }
        for (var watched : alert.images().counting(rule.track())) {
            watched.findings().values().stream()
                    .filter(finding -> finding.active())
                    .flatMap(finding -> policy.suppression(watched.image(), finding, now).stream())
                    .forEach(suppression -> covered.merge(suppression, 1, Integer::sum));
        }
    }

    int open() {
        return open.size();
    }

    @Nullable Severity worst() {
        return open.stream()
                .map(Line::severity)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    String accounts() {
        return accounts.size() > 3 ? accounts.size() + " accounts" : String.join("+", accounts);
    }

    String regions() {
        return regions.size() > 3 ? regions.size() + " Regions" : String.join("+", regions);
    }

    String sentence() {
        var looksAway = blind.isEmpty() ? "" : ", nobody looks at " + blind.size();
        return (open.size() == 1 ? "1 alert is open" : open.size() + " alerts are open")
                + (fixed.size() == 1 ? ", 1 was" : ", " + fixed.size() + " were") + " resolved since the last digest"
                + looksAway;
    }

    List<Section> sections() {
        var sections = List.of(
                new Section("By age", byAge()),
                section("Open", open),
                section("Resolved since " + minute(since), fixed),
                section("Nobody looks", blind),
                section("Silenced", silenced),
                new Section("What events missed, and the daily comparison made up for", missed),
                new Section("Suppressed", suppressed()),
                new Section("Suppressions to remove", stale()));
        return sections.stream().filter(section -> !section.lines().isEmpty()).toList();
    }

    private static Section section(String title, List<Line> all) {
        var lines = all.stream()
                .sorted(Line.WORST_AND_OLDEST_FIRST)
                .limit(MOST_LINES)
                .map(Line::text)
                .collect(Collectors.toCollection(ArrayList::new));
        if (all.size() > MOST_LINES) {
            lines.add(all.size() - MOST_LINES + " more");
        }
        return new Section(title + " (" + all.size() + ")", lines);
    }

    private List<String> byAge() {
        var bySeverity = new TreeMap<Severity, List<Line>>();
        open.stream()
                .filter(line -> line.severity() != null)
                .forEach(line -> bySeverity
                        .computeIfAbsent(Objects.requireNonNull(line.severity()), _ -> new ArrayList<>())
                        .add(line));
        return bySeverity.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue().size() + ": " + ages(each.getValue()))
                .toList();
    }

    private String ages(List<Line> lines) {
        var older = lines.stream()
                .filter(line -> age(line.at()).compareTo(MONTH) >= 0)
                .count();
        var younger = lines.stream()
                .filter(line -> age(line.at()).compareTo(WEEK) < 0)
                .count();
        return younger + " for less than 7 days, " + (lines.size() - younger - older) + " for less than 30, " + older
                + " for longer";
    }

    private List<String> suppressed() {
        return covered.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> text(each.getKey()) + ": " + each.getKey().reason() + "; it covers " + each.getValue())
                .limit(MOST_LINES)
                .toList();
    }

    private List<String> stale() {
        return covered.entrySet().stream()
                .filter(each -> each.getValue() == 0)
                .map(each -> text(each.getKey())
                        + (each.getKey().ended(now) ? ": it has ended" : ": it covers nothing that is known"))
                .limit(MOST_LINES)
                .toList();
    }

    private static String text(Suppression suppression) {
        return suppression.vulnerability().pattern() + " until " + suppression.until() + ", " + suppression.owner();
    }

    private static Instant toldAt(Alert alert) {
        return Objects.requireNonNullElse(alert.timing().toldAt(), Instant.EPOCH);
    }

    private String name(Alert alert) {
        return alert.images()
                .newest()
                .map(newest -> name(newest.image()))
                .orElse(alert.stream().text());
    }

    private String name(Image image) {
        return image.name() + " (" + policy.account(image.account()) + " " + image.region() + ")";
    }

    private Duration age(Instant from) {
        return Duration.between(from, now);
    }

    private String days(Instant from) {
        var days = age(from).toDays();
        return days == 1 ? "1 day" : days + " days";
    }

    private static String minute(Instant at) {
        return at.toString().substring(0, 16).replace('T', ' ') + " UTC";
    }
}
