package dev.tocsin.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the clock keeps watch over besides alerts: that events come from an account's Region, and that the digest is sent.
 *
 * @param version counts the writes of the state; 0 when it was never written
 * @param revision of the latest notification; 0 before the first
 * @param since when an event was heard of last, or the latest digest was sent; null before the first
 * @param silent whether people were told that nothing is heard any more
 * @param wakeAt when it is looked at without an event; null: when an event comes
 */
public record Vigil(
        Key key,
        long version,
        int revision,
        @Nullable Instant since,
        boolean silent,
        @Nullable Instant wakeAt) {

    /** The digest is one for all accounts: its account and Region are empty. */
    public record Key(Kind kind, String account, String region) {

        static final Key DIGEST = new Key(Kind.DIGEST, "", "");

        static Key events(String account, String region) {
            return new Key(Kind.EVENTS, account, region);
        }
    }

    /** What is watched for. */
    public enum Kind {
        EVENTS,
        DIGEST
    }

    public static Vigil none(Key key) {
        return new Vigil(key, 0, 0, null, false, null);
    }

    public String id() {
        return Alert.id("vigil\n" + key.kind() + "\n" + key.account() + "\n" + key.region());
    }

    public boolean wakesBy(Instant time) {
        return wakeAt != null && !wakeAt.isAfter(time);
    }

    /** Nothing is told; it is looked at again then. */
    Vigil asleep(@Nullable Instant until) {
        return new Vigil(key, version, revision, since, silent, until);
    }

    Vigil since(Instant time) {
        return new Vigil(key, version, revision, time, silent, wakeAt);
    }

    /** One revision on. */
    Vigil told(boolean nowSilent) {
        return new Vigil(key, version, revision + 1, since, nowSilent, wakeAt);
    }

    public Vigil written() {
        return new Vigil(key, version + 1, revision, since, silent, wakeAt);
    }
}
