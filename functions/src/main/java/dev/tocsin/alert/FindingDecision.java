package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Findings;
import dev.tocsin.observe.Observation.FindingReported;
import dev.tocsin.policy.Track;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finding was reported. The first that is to be told makes the scanner be asked for all of them, so that the hundreds that come
 * together are told together; an answer only adds to what is known then, because it may not be complete yet. And before anything
 * counts as fixed the scanner is asked whether it still looks.
 */
record FindingDecision(Scope scope, FindingReported report, Findings.@Nullable Answer answer) {

    Step decide() {
        var alert = scope.alert();
        var finding = report.finding();
        var image = alert.images().get(report.image());
        if (image != null && !image.there()) {
            return scope.superseded(report.image());
        }
        var watched = watched();
        if (Counting.replaced(scope, watched)) {
            return scope.superseded(report.image());
        }
        var known = watched.findings().get(finding.id());
        if (known == null && !scope.rule().alert().containsKey(finding.severity())) {
            return uncounted(watched, finding);
        }
        if (known != null && !finding.updatedAt().isAfter(known.updatedAt())) {
            return repeated(finding, known);
        }
        if (!finding.active() && alert.blindFor(report.image())) {
            return scope.quiet(
                    Reason.KNOWN, finding.vulnerability() + " was closed while nobody looks: that fixes nothing");
        }
        if (lessened(known)) {
            return closed(watched, true);
        }
        return finding.active() ? active(watched) : closed(watched, counted(known) || byNumber(watched));
    }

    /** It still says whether the image runs, and with that which images count. */
    private Step uncounted(Watched watched, Finding finding) {
        var used = watched.used(finding);
        return scope.rule().track() == Track.IN_USE && !Objects.equals(used.usage(), watched.usage())
                ? settle(scope.alert(), used)
                : scope.quiet(
                        Reason.BELOW_THRESHOLD,
                        "no threshold counts " + finding.severity().word() + " findings");
    }

    private Step.Decision repeated(Finding finding, Finding known) {
        return finding.updatedAt().equals(known.updatedAt())
                ? scope.quiet(Reason.DUPLICATE, finding.vulnerability() + " was read before as it is")
                : scope.quiet(Reason.STALE, "later facts of " + finding.vulnerability() + " are known");
    }

    private Step active(Watched watched) {
        var blind = scope.alert().blind();
        var seeing = blind != null && blind.since().isBefore(report.finding().updatedAt())
                ? scope.alert().blind(null)
                : scope.alert();
        var next = watched.with(List.of(report.finding()));
        return switch (answer) {
            case null -> {
                var decision = settle(seeing, next);
                var first = scope.alert().timing().tellAt() == null;
                yield decision.reason().told() && first ? new Step.Ask() : decision;
            }
            case Findings.Found(var findings, var counts) ->
                settle(seeing, next.with(findings).counted(counts, Counting.more(counts, findings)));
            case Findings.NoImage _ ->
                scope.quiet(Reason.SUPERSEDED, report.image().name() + " was deleted before it was looked at");
            case Findings.NotYet _, Findings.NotLooking _ -> settle(seeing, next);
        };
    }

    /** Whether the rule counts it as it is known: what it does not count may close for whatever reason. */
    private boolean counted(@Nullable Finding known) {
        return known != null && known.active() && scope.rule().alert().containsKey(known.severity());
    }

    /** Whether it may be among those that the scanner counted and did not name. */
    private boolean byNumber(Watched watched) {
        return watched.byCounts() && watched.counts().atMost(report.finding().severity()) > 0;
    }

    /** Whether less may be open than was told, which is confirmed like a close. */
    private boolean lessened(@Nullable Finding known) {
        return known != null
                && known.active()
                && known.severity().worseThan(report.finding().severity())
                && scope.alert().stirred()
                && scope.alert().blind() == null;
    }

    /** {@code counted}: it was, or may have been. A finding closes when it is no longer found, but also when its image is deleted or no longer looked at. */
    private Step closed(Watched watched, boolean counted) {
        var alert = scope.alert();
        if (counted && answer == null && (alert.stirred() || accepted(watched))) {
            return new Step.Ask();
        }
        var next = watched.with(List.of(report.finding()));
        var doubted = counted ? next.doubted() : next;
        return switch (answer) {
            case null -> settle(alert, doubted);
            case Findings.NotYet _ -> settle(alert, doubted);
            case Findings.Found(var findings, var _)
            when findings.isEmpty() && hasActive(next) -> settle(alert, doubted);
            case Findings.Found(var findings, var counts) ->
                settle(alert, next.answered(findings, counts, report.finding().updatedAt()));
            case Findings.NotLooking(var status, var why) -> {
                var sentence =
                        what() + " while nobody looks at " + report.image().name() + ": " + why;
                yield scope.settle(
                        alert.blind(new Blindness(Reason.BLIND, status, report.image(), report.at(), sentence)));
            }
            case Findings.NoImage _ -> new LifeDecision(scope).gone(report.image(), LifeDecision.DELETED, report.at());
        };
    }

    /** What befell the finding, which says nothing of the image where nobody looks at it. */
    private String what() {
        var finding = report.finding();
        return finding.vulnerability()
                + (finding.active() ? " became " + finding.severity().word() : " was closed");
    }

    /** Whether nobody was told of it because of a suppression: when that ends, it matters whether it was fixed. */
    private boolean accepted(Watched watched) {
        var known = watched.findings().get(report.finding().id());
        return known != null && scope.alert().told().acceptedBefore(known);
    }

    private Step.Decision settle(Alert alert, Watched watched) {
        return scope.settle(
                alert.images(alert.images().with(watched, scope.rule().track())));
    }

    /** Others are open, of which an empty answer knows nothing: its findings are not in. */
    private static boolean hasActive(Watched watched) {
        return watched.findings().values().stream().anyMatch(Finding::active);
    }

    private Watched watched() {
        var pushed = report.pushedAt();
        var watched = pushed == null
                ? Counting.watched(scope.alert(), report.image(), heard(), Came.HEARD)
                : Counting.watched(scope.alert(), report.image(), pushed, Came.PUSHED);
        return watched.tagged(report.image().tags(), report.at());
    }

    /** The best that is known of when the image came where its push is not. */
    private Instant heard() {
        var firstSeen = report.finding().firstSeen();
        return firstSeen == null ? report.at() : firstSeen;
    }
}
