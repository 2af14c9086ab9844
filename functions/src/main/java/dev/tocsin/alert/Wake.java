package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import dev.tocsin.policy.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When time alone could change what is to be told of an alert. */
final class Wake {

    /** Time enough to do something about it. */
    private static final Duration BEFORE_DUE = Duration.ofDays(3);

    private Wake() {}

    /** Null when nothing changes before the next event. What lies behind is done with, but for what is to be told. */
    static @Nullable Instant at(Policy policy, Rule rule, Alert alert, Instant now) {
        var silence = alert.attention().silence();
        var silencedUntil = silence == null ? null : silence.until();
        var tellAt = alert.timing().tellAt();
        var toldAt = later(tellAt, silencedUntil);
        if (toldAt != null && !toldAt.isAfter(now)) {
            return toldAt;
        }
        var times = Stream.of(
                        toldAt,
                        silencedUntil,
                        later(remindAt(rule, alert), silencedUntil),
                        Unscanned.noticedAt(policy, alert))
                .filter(Objects::nonNull);
        return Stream.concat(times, ofFindings(policy, rule, alert, now))
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null || one.isAfter(other) ? one : other;
    }

    /** When an open alert that nobody acknowledged is told again; one that was told with others alone is not. */
    static @Nullable Instant remindAt(Rule rule, Alert alert) {
        var toldAt = alert.timing().toldAt();
        var heard = alert.attention().acknowledged() != null;
        var every = rule.remind();
        var toldByItself = alert.revision() > 0;
        if (toldAt == null || heard || !toldByItself || !alert.open()) {
            return null;
        }
        var regular = every == null ? Stream.<Instant>of() : Stream.of(toldAt.plus(every));
        return Stream.concat(regular, dueAfter(rule, alert, toldAt))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** A rule about what CISA's catalogue has is reminded of the days by which it has to be mended: some time before, and then. */
    private static Stream<Instant> dueAfter(Rule rule, Alert alert, Instant toldAt) {
        if (!Boolean.TRUE.equals(rule.only().kev())) {
            return Stream.of();
        }
        return alert.images().counting(rule.track()).stream()
                .flatMap(watched -> watched.findings().values().stream())
                .filter(rule::watches)
                .flatMap(finding -> Stream.ofNullable(finding.kev()))
                .flatMap(kev -> Stream.ofNullable(kev.dueAt()))
                .flatMap(due -> Stream.of(due.minus(BEFORE_DUE), due))
                .filter(at -> at.isAfter(toldAt));
    }

    /** The end of a suppression, the age at which a finding counts. */
    private static Stream<Instant> ofFindings(Policy policy, Rule rule, Alert alert, Instant now) {
        if (policy.suppressions().isEmpty() && rule.only().age() == null) {
            return Stream.of();
        }
        return alert.images().counting(rule.track()).stream()
                .flatMap(watched -> watched.findings().values().stream()
                        .filter(rule::watches)
                        .flatMap(finding -> of(policy, rule, watched.image(), finding, now)));
    }

    private static Stream<Instant> of(Policy policy, Rule rule, Image image, Finding finding, Instant now) {
        var age = rule.only().age();
        var firstSeen = finding.firstSeen();
        var oldEnough = age == null || firstSeen == null ? Stream.<Instant>of() : Stream.of(firstSeen.plus(age));
        var ends = policy.suppression(image, finding, now).map(Suppression::end).stream();
        return Stream.concat(oldEnough, ends);
    }
}
