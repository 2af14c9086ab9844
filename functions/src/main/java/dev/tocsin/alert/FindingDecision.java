package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.observe.Observation.FindingReported;
import java.time.Instant;
import java.util.List;

/**
 * One finding was reported. Before anybody is told of it the scanner is asked for all of them, so that the hundreds that come
 * together are told together; an answer only adds to what is known then, because it may not be complete yet. And before anything counts as fixed
 * the scanner is asked whether it still looks.
 */
record FindingDecision(Scope scope) {

    Step decide(FindingReported report) {
        var alert = scope.alert();
        var finding = report.finding();
        var since = alert.since(report.image(), since(report));
        if (alert.replaced(report.image(), since)) {
            return scope.superseded();
        }
        var watched = watched(report, since);
        var known = watched.findings().get(finding.id());
        if (known == null && !scope.rule().alert().containsKey(finding.severity())) {
            return scope.quiet(
                    Reason.BELOW_THRESHOLD,
                    "no threshold counts " + finding.severity().word() + " findings");
        }
        if (known != null && !finding.updatedAt().isAfter(known.updatedAt())) {
            return repeated(finding, known);
        }
        if (!finding.active() && blindFor(report)) {
            return scope.quiet(
                    Reason.KNOWN, finding.vulnerability() + " was closed while nobody looks: that fixes nothing");
        }
        return finding.active() ? active(report, watched) : closed(report, watched, known != null && known.active());
    }

    private Step.Decision repeated(Finding finding, Finding known) {
        return finding.updatedAt().equals(known.updatedAt())
                ? scope.quiet(Reason.DUPLICATE, finding.vulnerability() + " was read before as it is")
                : scope.quiet(Reason.STALE, "later facts of " + finding.vulnerability() + " are known");
    }

    private Step active(FindingReported report, Watched watched) {
        var seeing = scope.alert().blind() != null
                        && blindSince().isBefore(report.finding().updatedAt())
                ? scope.alert().blind(null)
                : scope.alert();
        var next = watched.with(List.of(report.finding()));
        var decision = scope.judge(seeing.watching(next), scope.verdict(next), false);
        return switch (scope.answer()) {
            case null -> decision.reason().told() ? new Step.Ask() : decision;
            case Findings.Found(var findings, var counts) -> {
                var answered = next.with(findings).counted(counts);
                yield scope.judge(seeing.watching(answered), scope.verdict(answered), false);
            }
            case Findings.NoImage _ ->
                scope.quiet(Reason.SUPERSEDED, report.image().name() + " was deleted before it was looked at");
            case Findings.NotYet _, Findings.NotLooking _ -> decision;
        };
    }

    /** A finding closes when it is no longer found, but also when its image is deleted or no longer looked at. */
    private Step closed(FindingReported report, Watched watched, boolean wasActive) {
        var alert = scope.alert();
        if (wasActive && alert.openedAt() != null && scope.answer() == null) {
            return new Step.Ask();
        }
        var next = watched.with(List.of(report.finding()));
        return switch (scope.answer()) {
            case null -> scope.judge(alert.watching(next), scope.verdict(next), false);
            case Findings.NotYet _ -> scope.judge(alert.watching(next), scope.verdict(next), false);
            case Findings.Found(var findings, var _)
            when findings.isEmpty() && hasActive(next) -> scope.judge(alert.watching(next), scope.verdict(next), false);
            case Findings.Found(var findings, var counts) -> {
                var answered = next.answered(findings, counts, report.finding().updatedAt());
                yield scope.judge(alert.watching(answered), scope.verdict(answered), true);
            }
            case Findings.NotLooking(var status, var why) ->
                scope.blind(
                        alert,
                        new Blindness(Reason.BLIND, status, report.image(), report.at()),
                        "findings of " + report.image().name() + " were closed because nobody looks: " + why);
            case Findings.NoImage _ -> LifeDecision.gone(scope, "IMAGE_DELETED", report.at());
        };
    }

    /** Others are open, of which an empty answer knows nothing: its findings are not in. */
    private static boolean hasActive(Watched watched) {
        return watched.findings().values().stream().anyMatch(Finding::active);
    }

    private Watched watched(FindingReported report, Instant since) {
        var newest = scope.alert().newest();
        return newest != null && newest.is(report.image())
                ? newest.as(report.image(), since)
                : Watched.unscanned(report.image(), since);
    }

    /** When the image came: its push, or the best that is known of it. */
    private static Instant since(FindingReported report) {
        if (report.pushedAt() != null) {
            return report.pushedAt();
        }
        var firstSeen = report.finding().firstSeen();
        return firstSeen == null ? report.at() : firstSeen;
    }

    private boolean blindFor(FindingReported report) {
        var blind = scope.alert().blind();
        return blind != null && blind.image().digest().equals(report.image().digest());
    }

    private Instant blindSince() {
        var blind = scope.alert().blind();
        return blind == null ? Instant.MIN : blind.since();
    }
}
