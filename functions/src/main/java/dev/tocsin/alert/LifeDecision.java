package dev.tocsin.alert;

import dev.tocsin.finding.Findings;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Observation.ImageDeleted;
import dev.tocsin.observe.Observation.ImagePushed;
import dev.tocsin.policy.Track;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An image came or went. Neither says anything of what is in it. */
record LifeDecision(Scope scope) {

    static final String DELETED = "IMAGE_DELETED";
    static final String ARCHIVED = "IMAGE_ARCHIVED";

    /** Remembers when it came: images are scanned in another order than they are pushed. */
    Step decide(ImagePushed pushed) {
        var alert = scope.alert();
        var known = alert.images().get(pushed.image());
        if (known != null && known.goneAt() != null && pushed.at().isBefore(known.goneAt())) {
            return scope.superseded(pushed.image());
        }
        var next = alert.images(
                alert.images().with(pushed(pushed, known), scope.rule().track()));
        var why = pushed.image().name() + " was pushed; its scan will tell";
        if (next.equals(alert)) {
            return scope.quiet(Reason.KNOWN, why);
        }
        return scope.rule().track() == Track.NEWEST ? scope.asleep(Reason.KNOWN, why, next) : scope.settle(next);
    }

    private static Watched pushed(ImagePushed pushed, @Nullable Watched known) {
        if (known == null) {
            return Watched.unscanned(pushed.image(), pushed.at(), Came.PUSHED, pushed.at());
        }
        return (known.there() ? known.came(pushed.at(), Came.PUSHED) : known.back(pushed.at()))
                .taggedAlso(pushed.image().tags(), pushed.at());
    }

    Step decide(ImageDeleted deleted, Findings.@Nullable Answer answer) {
        var known = scope.alert().images().get(deleted.image());
        if (known == null && !scope.alert().blindFor(deleted.image())) {
            return scope.quiet(Reason.SUPERSEDED, deleted.image().name() + " is not known here");
        }
        if (known != null && known.goneAt() != null) {
            return scope.quiet(Reason.DUPLICATE, "that " + deleted.image().name() + " is gone is known");
        }
        if (known != null && deleted.at().isBefore(known.since())) {
            return scope.quiet(Reason.STALE, deleted.image().name() + " came back after that");
        }
        if (deleted.archived()) {
            return gone(deleted.image(), ARCHIVED, deleted.at());
        }
        return switch (answer) {
            case null -> new Step.Ask();
            case Findings.NoImage _ -> gone(deleted.image(), DELETED, deleted.at());
            case Findings.Found _, Findings.NotYet _, Findings.NotLooking _ -> untagged(deleted, known);
        };
    }

    private Step.Decision untagged(ImageDeleted deleted, @Nullable Watched known) {
        var why = "a tag of " + deleted.image().name() + " was removed; the image is still there";
        if (known == null) {
            return scope.quiet(Reason.KNOWN, why);
        }
        var left = known.without(deleted.image().tags(), deleted.at());
        var images = scope.alert().images().with(left, scope.rule().track());
        return scope.rule().track() == Track.TAGGED && !left.equals(known)
                ? scope.settle(scope.alert().images(images))
                : scope.quiet(Reason.KNOWN, why);
    }

    /** Whole, once; a close since then that nobody confirmed takes nothing from that. */
    private static boolean wasLookedAt(Watched watched) {
        return watched.confirmed() || watched.scannedAt() != null;
    }

    /**
     * An image is gone. Of one that counted, nobody can say what is left while others are known that nobody looked at since: that is
     * blindness. Where no other is known there is nothing left to be vulnerable, and nothing was fixed.
     */
    Step.Decision gone(Image image, String cause, Instant at) {
        var alert = scope.alert();
        var images = alert.images();
        var known = images.get(image);
        var counted = known != null && images.counting(scope.rule().track()).contains(known);
        var left = known == null
                ? images
                : images.with(known.gone(at), scope.rule().track());
        var nobodyWaits = alert.blindFor(image) || left.there().isEmpty();
        var next = nobodyWaits ? alert.images(left).blind(null) : alert.images(left);
        if (!counted && Objects.equals(next.blind(), alert.blind())) {
            return scope.asleep(Reason.SUPERSEDED, image.name() + " is gone, and did not count", next);
        }
        if (!alert.open()
                || left.there().isEmpty()
                || left.counting(scope.rule().track()).stream().anyMatch(LifeDecision::wasLookedAt)) {
            return scope.settle(next);
        }
        var how = cause.equals(ARCHIVED) ? "archived" : "deleted";
        var why = image.name() + " was " + how + " before it was fixed, and no newer image was scanned";
        return scope.settle(next.blind(new Blindness(Reason.BLIND, cause, image, at, why)));
    }
}
