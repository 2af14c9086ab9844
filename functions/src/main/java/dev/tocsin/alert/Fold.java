package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many alerts of one rule that are told as one: because the policy groups so, or because they all came at once.
 *
 * @param version counts the writes of the state; 0 when it was never written
 * @param revision of the latest notification; 0 before the first
 * @param openedAt when it was begun; null while nothing is in it
 * @param news why it is to be told next; null when nothing is new
 * @param members by the ids of their alerts
 */
public record Fold(
        String rule,
        Key key,
        long version,
        int revision,
        @Nullable Instant openedAt,
        @Nullable Reason news,
        Map<String, Member> members,
        Timing timing) {

    /** What the alerts have in common: a vulnerability, an image, or an account's Region. */
    public record Key(Kind kind, String text) {}

    /** Why they are together. */
    public enum Kind {
        VULNERABILITY,
        IMAGE,
        ACCOUNT,
        /** Nobody looks at many images of an account's Region: it was one thing that took the sight of all. */
        BLINDNESS,
        /** Much is new at once: scanning was switched on, or a policy has become stricter. */
        BASELINE
    }

    /**
     * One alert.
     *
     * @param finding the worst of what is told of it here; null where nobody looks
     * @param findings how many are told of it here
     * @param blind why nobody looks; empty where somebody does
     */
    public record Member(Image image, @Nullable Finding finding, int findings, String blind) {}

    public Fold {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static Fold none(String rule, Key key) {
        return new Fold(rule, key, 0, 0, null, null, Map.of(), Timing.NONE);
    }

    public String id() {
        return id(rule, key);
    }

    static String id(String rule, Key key) {
        return Alert.id("fold\n" + rule + "\n" + key.kind() + "\n" + key.text());
    }

    public boolean open() {
        return openedAt != null;
    }

    /** With these alerts; the same fold when it has them all as they are. */
    Fold with(Map<String, Member> more, Reason reason, Instant now) {
        var all = new LinkedHashMap<>(members);
        all.putAll(more);
        if (all.equals(members)) {
            return this;
        }
        var mixed = key.kind() == Kind.BLINDNESS ? Reason.BLIND : Reason.NEW;
        var why = news == null || news == reason ? reason : mixed;
        return new Fold(rule, key, version, revision, open() ? openedAt : now, why, all, timing);
    }

    /** Without alerts that are over; the last that leaves is news. */
    Fold without(Set<String> alerts) {
        var left = new LinkedHashMap<>(members);
        if (!left.keySet().removeAll(alerts)) {
            return this;
        }
        var end = key.kind() == Kind.BLINDNESS ? Reason.SEEING_AGAIN : Reason.RESOLVED;
        return new Fold(rule, key, version, revision, openedAt, left.isEmpty() ? end : news, left, timing);
    }

    Fold timing(Timing next) {
        return new Fold(rule, key, version, revision, openedAt, news, members, next);
    }

    /** One revision on. */
    Fold told(Instant now) {
        return new Fold(
                rule, key, version, revision + 1, members.isEmpty() ? null : openedAt, null, members, timing.told(now));
    }

    public Fold written() {
        return new Fold(rule, key, version + 1, revision, openedAt, news, members, timing);
    }
}
