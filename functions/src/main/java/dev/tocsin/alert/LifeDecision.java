package dev.tocsin.alert;

import dev.tocsin.finding.Findings;
import dev.tocsin.observe.Observation.ImageDeleted;
import dev.tocsin.observe.Observation.ImagePushed;
import java.time.Instant;

/** An image came or went. Neither says anything of what is in it. */
record LifeDecision(Scope scope) {

    static final String DELETED = "IMAGE_DELETED";
    static final String ARCHIVED = "IMAGE_ARCHIVED";

    /** Remembers when it came: images are scanned in another order than they are pushed. */
    Step decide(ImagePushed pushed) {
        var alert = scope.alert();
        var why = pushed.image().name() + " was pushed; its scan will tell";
        if (alert.newest() != null && alert.newest().is(pushed.image())) {
            var newest = alert.newest().as(pushed.image(), pushed.at());
            var same = newest.equals(alert.newest());
            return same ? scope.quiet(Reason.KNOWN, why) : scope.quiet(Reason.KNOWN, why, alert.watching(newest));
        }
        var seen = alert.seen().get(pushed.image().digest());
        if (seen != null && !pushed.at().isBefore(seen)) {
            return scope.quiet(Reason.KNOWN, why);
        }
        return scope.quiet(Reason.KNOWN, why, alert.seeing(pushed.image(), pushed.at()));
    }

    Step decide(ImageDeleted deleted) {
        var alert = scope.alert();
        if (!alert.holds(deleted.image())) {
            return scope.quiet(Reason.SUPERSEDED, deleted.image().name() + " is not the newest image that is known");
        }
        if (deleted.archived()) {
            return left(deleted, ARCHIVED);
        }
        return switch (scope.answer()) {
            case null -> new Step.Ask();
            case Findings.NoImage _ -> left(deleted, DELETED);
            case Findings.Found _, Findings.NotYet _, Findings.NotLooking _ ->
                scope.quiet(
                        Reason.KNOWN, "a tag of " + deleted.image().name() + " was removed; the image is still there");
        };
    }

    /** Where nothing was open the next image that is heard of takes its place, also an older one: a release is rolled back. */
    private Step.Decision left(ImageDeleted deleted, String cause) {
        if (scope.alert().openedAt() != null) {
            return gone(scope, cause, deleted.at());
        }
        return scope.quiet(
                Reason.KNOWN,
                deleted.image().name() + " is gone, and nothing was open",
                scope.alert().without(deleted.image()));
    }

    /** The newest image is gone and nothing newer was scanned: what was open is not fixed by that. */
    static Step.Decision gone(Scope scope, String cause, Instant at) {
        var how = cause.equals(ARCHIVED) ? "archived" : "deleted";
        return scope.blind(
                scope.alert(),
                new Blindness(Reason.BLIND, cause, scope.image(), at),
                scope.image().name() + " was " + how + " before it was fixed, and no newer image was scanned");
    }
}
