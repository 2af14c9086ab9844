package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.observe.Observation.ImageScanned;
import dev.tocsin.observe.Observation.Scanner;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scan came to its end: counts first, and the findings where they can change the decision or say what to do. An answer that
 * lists fewer than the scan counted is one whose findings are not all in yet.
 */
record ScanDecision(Scope scope, ImageScanned scan, Findings.@Nullable Answer answer) {

    Step decide() {
        var known = scope.alert().images().get(scan.image());
        if (goneSince(known)) {
            return scope.superseded(scan.image());
        }
        if (known != null && known.scannedAt() != null) {
            if (scan.at().isBefore(known.scannedAt())) {
                return scope.quiet(
                        Reason.STALE, "a later scan of " + scan.image().name() + " is known");
            }
            if (scan.at().equals(known.scannedAt()) && !interrupted()) {
                return scope.quiet(
                        Reason.DUPLICATE, "this scan of " + scan.image().name() + " was read before");
            }
        }
        var watched = watched();
        if (Counting.replaced(scope, watched)) {
            return scope.superseded(scan.image());
        }
        return answer == null && asks() ? new Step.Ask() : decide(watched);
    }

    private boolean goneSince(@Nullable Watched known) {
        return known != null && known.goneAt() != null && !scan.at().isAfter(known.goneAt());
    }

    /** A threshold is within reach, or something that was told, or is about to be, could be over: then it must be known who looked. */
    private boolean asks() {
        var alert = scope.alert();
        return scope.rule().withinReach(scan.counts()) || alert.stirred() || alert.blind() != null;
    }

    private Watched watched() {
        var how = scan.scanner() == Scanner.INSPECTOR || !Counting.doubted(scope.alert(), scan.image())
                ? Came.HEARD
                : Came.DOUBTED;
        return Counting.watched(scope.alert(), scan.image(), scan.at(), how)
                .tagged(scan.image().tags(), scan.at());
    }

    private Step.Decision decide(Watched watched) {
        var alert = scope.alert();
        var seeing = interrupted() ? alert : alert.blind(null);
        return switch (answer) {
            case null -> settle(seeing, watched.scanned(scan.at(), scan.counts(), true));
            case Findings.NotYet _ -> settle(seeing, watched.scanned(scan.at(), scan.counts(), true));
            case Findings.Found(var findings, var _)
            when fewer(findings, watched) ->
                settle(seeing, watched.scanned(scan.at(), scan.counts(), true).with(findings));
            case Findings.Found(var findings, var counts) ->
                settle(
                        seeing,
                        watched.scanned(scan.at(), scan.counts(), false)
                                .answered(findings, counts.nothing() ? scan.counts() : counts, scan.at()));
            case Findings.NotLooking(var status, var why) ->
                scope.rule().withinReach(scan.counts())
                        ? settle(seeing, watched.scanned(scan.at(), scan.counts(), true))
                        : blind(watched, status, why);
            case Findings.NoImage _ -> new LifeDecision(scope).gone(scan.image(), LifeDecision.DELETED, scan.at());
        };
    }

    private Step.Decision settle(Alert alert, Watched watched) {
        return scope.settle(
                alert.images(alert.images().with(watched, scope.rule().track())));
    }

    /** Sight that was lost later than this scan stays lost since then. */
    private Step.Decision blind(Watched watched, String status, String why) {
        if (interrupted()) {
            return settle(scope.alert(), watched);
        }
        var sentence = "that the scan found nothing in " + scan.image().name() + " says nothing: " + why;
        return settle(
                scope.alert().blind(new Blindness(Reason.BLIND, status, scan.image(), scan.at(), sentence)), watched);
    }

    /** Than the scan counted, in the severities that the rule counts. What has closed since then was counted, too, and so was what is of another severity now. */
    private boolean fewer(List<Finding> findings, Watched watched) {
        var closed = changed(watched.findings().values())
                .filter(finding -> !finding.active())
                .count();
        var listed = findings.stream().collect(Collectors.groupingBy(Finding::severity, Collectors.counting()));
        var missing = scope.rule().alert().keySet().stream()
                .mapToLong(severity -> Math.max(0, scan.counts().of(severity) - listed.getOrDefault(severity, 0L)))
                .sum();
        var more = listed.entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - scan.counts().of(each.getKey())))
                .sum();
        return missing > closed + Math.min(more, changed(findings).count());
    }

    /** Since the scan. */
    private Stream<Finding> changed(Collection<Finding> findings) {
        return findings.stream().filter(finding -> finding.updatedAt().isAfter(scan.at()));
    }

    /** Whether sight was lost after this scan: its facts are taken, but nobody looks now. */
    private boolean interrupted() {
        var blind = scope.alert().blind();
        Instant since = blind == null ? Instant.MIN : blind.since();
        return scan.at().isBefore(since);
    }
}
