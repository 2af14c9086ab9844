package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation.CoverageChanged;
import dev.tocsin.observe.Observation.ScanFailed;
import java.time.Instant;
import java.util.Set;

/** Whether anybody looks: a failed scan, coverage lost and won. */
record SightDecision(Scope scope) {

    /** An initial scan is on its way (Amazon Inspector API Reference, ScanStatusReason). */
    private static final String PENDING = "PENDING_INITIAL_SCAN";

    /** What befalls old images every day; it says something only of an image that is known to count. */
    private static final Set<String> OF_AGE = Set.of(
            "SCAN_ELIGIBILITY_EXPIRED", "SCAN_FREQUENCY_SCAN_ON_PUSH", "SCAN_FREQUENCY_MANUAL", "IMAGE_ARCHIVED");

    Step decide(ScanFailed failed) {
        var image = failed.image();
        return lost(
                image,
                new Blindness(
                        Reason.SCAN_FAILED,
                        failed.status(),
                        image,
                        failed.at(),
                        "the scan of " + image.name() + " came to no result: " + failed.status()));
    }

    Step decide(CoverageChanged change) {
        var image = change.image();
        if (change.reason().equals(PENDING)) {
            return scope.quiet(Reason.KNOWN, image.name() + " waits for its first scan");
        }
        if (change.covered()) {
            return won(change);
        }
        var known = scope.alert().holds(image) || scope.alert().images().get(image) != null;
        if (!known && OF_AGE.contains(change.reason())) {
            return scope.quiet(Reason.SUPERSEDED, image.name() + " is not the newest image that is known");
        }
        return lost(
                image,
                new Blindness(
                        Reason.BLIND,
                        change.reason(),
                        image,
                        change.at(),
                        "nobody looks at " + image.name() + " any more: " + change.reason()));
    }

    private Step lost(Image image, Blindness blindness) {
        var alert = scope.alert();
        var known = alert.images().get(image);
        var watched = Counting.watched(alert, image, blindness.since(), Came.HEARD);
        if ((known != null && !known.there()) || !counts(watched)) {
            return scope.superseded(image);
        }
        if (known != null && known.scannedAt() != null && known.scannedAt().isAfter(blindness.since())) {
            return scope.quiet(Reason.STALE, "a later scan of " + image.name() + " came to its end");
        }
        var before = alert.blind();
        if (before != null && before.equals(blindness)) {
            return scope.quiet(Reason.DUPLICATE, blindness.why() + "; this was read before");
        }
        if (before != null && blindness.since().isBefore(before.since())) {
            return scope.quiet(Reason.STALE, blindness.why() + "; something later is known");
        }
        var images = alert.images()
                .with(
                        watched.tagged(image.tags(), blindness.since()),
                        scope.rule().track());
        return scope.settle(alert.images(images).blind(blindness));
    }

    /** The newest, or one that counts beside it. */
    private boolean counts(Watched watched) {
        var alert = scope.alert();
        var counting = alert.images().counting(scope.rule().track());
        return counting.stream().anyMatch(one -> one.is(watched.image())) || !alert.replaced(watched);
    }

    private Step won(CoverageChanged change) {
        var alert = scope.alert();
        var blind = alert.blind();
        if (blind == null) {
            return scope.quiet(Reason.KNOWN, change.image().name() + " is looked at, as before");
        }
        if (!alert.blindFor(change.image())) {
            return scope.superseded(change.image());
        }
        Instant since = blind.since();
        return change.at().isAfter(since)
                ? scope.settle(alert.blind(null))
                : scope.quiet(Reason.STALE, "coverage of " + change.image().name() + " was lost after this");
    }
}
