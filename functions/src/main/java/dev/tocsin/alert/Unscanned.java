package dev.tocsin.alert;

import dev.tocsin.policy.Policy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pushed image that no scan was heard of. The list that names a push's images for several platforms is never scanned itself
 * (Amazon ECR User Guide, "Image scanning"), nor are signatures, which are pushed under the tag of what they sign.
 */
final class Unscanned {

    private Unscanned() {}

    /** Since when nobody looked at the newest image, once the time in which a scan is expected has passed. */
    static Optional<Watched> at(Policy policy, Alert alert, Instant now) {
        var noticed = noticedAt(policy, alert);
        return noticed == null || noticed.isAfter(now) ? Optional.empty() : waiting(alert);
    }

    static @Nullable Instant noticedAt(Policy policy, Alert alert) {
        var within = policy.blind().unscanned();
        return within == null || alert.blind() != null
                ? null
                : waiting(alert).map(one -> one.since().plus(within)).orElse(null);
    }

    private static Optional<Watched> waiting(Alert alert) {
        return alert.images()
                .latest()
                .filter(one -> one.came() == Came.PUSHED && !one.looked())
                .filter(one -> !isSignature(one))
                .filter(one -> !isList(one, alert.images()));
    }

    private static boolean isSignature(Watched one) {
        return one.image().tags().stream().anyMatch(tag -> tag.startsWith("sha256-"));
    }

    /** An image that came with others that have no tag of their own. */
    private static boolean isList(Watched one, Images images) {
        return !one.image().tags().isEmpty()
                && images.there().stream()
                        .anyMatch(other -> !other.is(one.image())
                                && other.looked()
                                && other.image().tags().isEmpty()
                                && !other.since().isBefore(one.since().minus(Images.ONE_PUSH)));
    }
}
