package dev.tocsin.alert;

import dev.tocsin.image.Registry;
import dev.tocsin.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Notes that events come, tells when they do not, and sends the digest when its time has come. */
final class Vigils {

    private static final int MOST_TRIES = 8;

    private final Policy policy;
    private final AlertStore store;
    private final Missed missed;
    private final Consumer<Notification> handOver;
    private final Clock clock;
    private final @Nullable Duration fresh;

    /** When this process knows of each registry to have been noted: most events need no look at the store. */
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    Vigils(Policy policy, AlertStore store, Missed missed, Consumer<Notification> handOver, Clock clock) {
        this.policy = policy;
        this.store = store;
        this.missed = missed;
        this.handOver = handOver;
        this.clock = clock;
        this.fresh = VigilDecision.freshness(policy);
    }

    /** An event of an image in this account's Region has come. */
    void heard(String account, String region) {
        var registry = new Registry(account, region).text();
        var before = noted.get(registry);
        if (fresh == null || (before != null && clock.instant().isBefore(before.plus(fresh)))) {
            return;
        }
        change(Vigil.Key.events(account, region), vigil -> decision().heard(vigil));
        noted.put(registry, clock.instant());
    }

    /** @return what was told */
    Optional<Notification> wake(Vigil vigil) {
        return switch (vigil.key().kind()) {
            case EVENTS -> change(vigil.key(), same -> decision().wake(same));
            case DIGEST -> Optional.empty();
        };
    }

    /** @return what was told */
    Optional<Notification> digest() {
        var digest = policy.digest();
        return digest == null
                ? Optional.empty()
                : change(Vigil.Key.DIGEST, vigil -> digestDecision().decide(vigil, digest));
    }

    /** The next one comes at its usual time, too; it says what was resolved since this one. */
    void digestNow() {
        change(Vigil.Key.DIGEST, vigil -> digestDecision().decideNow(vigil));
    }

    private DigestDecision digestDecision() {
        return new DigestDecision(policy, store, missed, clock.instant());
    }

    private VigilDecision decision() {
        return new VigilDecision(policy, clock.instant());
    }

    private Optional<Notification> change(Vigil.Key key, Function<Vigil, VigilDecision.Told> change) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var before = store.loadVigil(key);
            var told = change.apply(before);
            if (told.next().equals(before)) {
                return Optional.empty();
            }
            if (written(told)) {
                return Optional.ofNullable(told.notification());
            }
        }
        throw new IllegalStateException(key + " was changed by others " + MOST_TRIES + " times in a row");
    }

    private boolean written(VigilDecision.Told told) {
        var due = Optional.ofNullable(told.notification()).stream().toList();
        try {
            store.saveVigil(told.next(), due, clock.instant());
        } catch (AlertStore.ChangedMeanwhile e) {
            return false;
        }
        due.forEach(handOver);
        return true;
    }
}
