package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.observe.Observation.ImageScanned;
import java.time.Instant;
import java.util.List;

/**
 * A scan came to its end: counts first, and the findings where they can change the decision or say what to do. An answer that
 * lists fewer than the scan counted is one whose findings are not all in yet.
 */
record ScanDecision(Scope scope) {

    Step decide(ImageScanned scan) {
        var alert = scope.alert();
        var since = alert.since(scan.image(), scan.at());
        if (alert.replaced(scan.image(), since)) {
            return scope.superseded();
        }
        var newest = alert.newest();
        if (newest != null && newest.is(scan.image()) && newest.scannedAt() != null) {
            if (scan.at().isBefore(newest.scannedAt())) {
                return scope.quiet(
                        Reason.STALE, "a later scan of " + scan.image().name() + " is known");
            }
            if (scan.at().equals(newest.scannedAt()) && !interrupted(scan.at())) {
                return scope.quiet(
                        Reason.DUPLICATE, "this scan of " + scan.image().name() + " was read before");
            }
        }
        return scope.answer() == null && asks(scan) ? new Step.Ask() : decide(scan, watched(scan, since));
    }

    /** A threshold is within reach, or something that was told could be over: then it must be known who looked. */
    private boolean asks(ImageScanned scan) {
        var alert = scope.alert();
        return scope.rule().withinReach(scan.counts()) || alert.openedAt() != null || alert.blind() != null;
    }

    private Watched watched(ImageScanned scan, Instant since) {
        var newest = scope.alert().newest();
        var watched = newest != null && newest.is(scan.image())
                ? newest.as(scan.image(), since)
                : Watched.unscanned(scan.image(), since);
        return watched.scanned(scan.at(), scan.counts());
    }

    private Step.Decision decide(ImageScanned scan, Watched watched) {
        var seeing = interrupted(scan.at()) ? scope.alert() : scope.alert().blind(null);
        return switch (scope.answer()) {
            case null -> judgeByCounts(seeing, watched);
            case Findings.NotYet _ -> judgeByCounts(seeing, watched);
            case Findings.Found(var findings, var _)
            when fewer(findings, scan) -> judgeByCounts(seeing, watched.with(findings));
            case Findings.Found(var findings, var counts) -> {
                var shown = counts.nothing() ? scan.counts() : counts;
                var answered = watched.answered(findings, shown, scan.at());
                yield scope.judge(seeing.watching(answered), scope.verdict(answered), true);
            }
            case Findings.NotLooking(var status, var why) ->
                scope.rule().withinReach(scan.counts())
                        ? judgeByCounts(seeing, watched)
                        : scope.blind(
                                scope.alert().seeing(scan.image(), watched.since()),
                                new Blindness(Reason.BLIND, status, scan.image(), scan.at()),
                                "that the scan found nothing in " + scan.image().name() + " says nothing: " + why);
            case Findings.NoImage _ -> gone(scan);
        };
    }

    /** Than the scan counted, in a severity that the rule counts. */
    private boolean fewer(List<Finding> findings, ImageScanned scan) {
        return scope.rule().alert().keySet().stream()
                .anyMatch(severity -> findings.stream()
                                .filter(finding -> finding.severity() == severity)
                                .count()
                        < scan.counts().of(severity));
    }

    private Step.Decision judgeByCounts(Alert seeing, Watched watched) {
        var verdict = scope.verdict(watched).counting(watched.counts());
        return scope.judge(seeing.watching(watched), verdict, true);
    }

    private Step.Decision gone(ImageScanned scan) {
        if (!scope.alert().holds(scan.image()) || scope.alert().openedAt() == null) {
            return scope.quiet(Reason.SUPERSEDED, scan.image().name() + " was deleted before it was looked at");
        }
        return LifeDecision.gone(scope, "IMAGE_DELETED", scan.at());
    }

    /** Whether sight was lost after this scan: its facts are taken, but nobody looks now. */
    private boolean interrupted(Instant at) {
        var blind = scope.alert().blind();
        return blind != null && at.isBefore(blind.since());
    }
}
