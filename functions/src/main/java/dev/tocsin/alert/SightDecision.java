package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation.CoverageChanged;
import dev.tocsin.observe.Observation.ScanFailed;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Whether anybody looks: a failed scan, coverage lost and won. */
record SightDecision(Scope scope) {

    /** An initial scan is on its way (Amazon Inspector API Reference, ScanStatusReason). */
    private static final String PENDING = "PENDING_INITIAL_SCAN";

    /** What befalls old images every day; it says something only of an image that is known to be the newest. */
    private static final Set<String> OF_AGE = Set.of(
            "SCAN_ELIGIBILITY_EXPIRED", "SCAN_FREQUENCY_SCAN_ON_PUSH", "SCAN_FREQUENCY_MANUAL", "IMAGE_ARCHIVED");

    Step decide(ScanFailed failed) {
        var image = failed.image();
        var since = scope.alert().since(image, failed.at());
        if (scope.alert().replaced(image, since)) {
            return scope.superseded();
        }
        if (scannedAfter(image, failed.at())) {
            return scope.quiet(Reason.STALE, "a later scan of " + image.name() + " came to its end");
        }
        return lost(
                new Blindness(Reason.SCAN_FAILED, failed.status(), image, failed.at()),
                "the scan of " + image.name() + " came to no result: " + failed.status());
    }

    Step decide(CoverageChanged change) {
        return change.covered() ? won(change) : lost(change);
    }

    private Step lost(CoverageChanged change) {
        var alert = scope.alert();
        var image = change.image();
        if (change.reason().equals(PENDING)) {
            return scope.quiet(Reason.KNOWN, image.name() + " waits for its first scan");
        }
        var known = alert.holds(image) || alert.seen().containsKey(image.digest());
        if (!known && OF_AGE.contains(change.reason())) {
            return scope.quiet(Reason.SUPERSEDED, image.name() + " is not the newest image that is known");
        }
        if (alert.replaced(image, alert.since(image, change.at()))) {
            return scope.superseded();
        }
        if (scannedAfter(image, change.at())) {
            return scope.quiet(Reason.STALE, "a later scan of " + image.name() + " came to its end");
        }
        return lost(
                new Blindness(Reason.BLIND, change.reason(), image, change.at()),
                "nobody looks at " + image.name() + " any more: " + change.reason());
    }

    private Step lost(Blindness blindness, String why) {
        var before = scope.alert().blind();
        if (before != null && before.equals(blindness)) {
            return scope.quiet(Reason.DUPLICATE, why + "; this was read before");
        }
        if (before != null && blindness.since().isBefore(before.since())) {
            return scope.quiet(Reason.STALE, why + "; something later is known");
        }
        var image = blindness.image();
        return scope.blind(scope.alert().seeing(image, scope.alert().since(image, blindness.since())), blindness, why);
    }

    private Step won(CoverageChanged change) {
        var blind = scope.alert().blind();
        if (blind == null || change.reason().equals(PENDING)) {
            return scope.quiet(Reason.KNOWN, change.image().name() + " is looked at, as before");
        }
        if (!blind.image().digest().equals(change.image().digest())) {
            return scope.superseded();
        }
        if (!change.at().isAfter(blind.since())) {
            return scope.quiet(Reason.STALE, "coverage of " + change.image().name() + " was lost after this");
        }
        return scope.tell(
                Reason.SEEING_AGAIN,
                change.image().name() + " is looked at again",
                scope.alert().blind(null),
                scope.sighted(),
                scope.lastKnown(scope.alert()),
                List.of());
    }

    private boolean scannedAfter(Image image, Instant at) {
        var newest = scope.alert().newest();
        return newest != null
                && newest.is(image)
                && newest.scannedAt() != null
                && newest.scannedAt().isAfter(at);
    }
}
