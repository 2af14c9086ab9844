package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.image.Stream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one group: one rule and one stream.
 *
 * @param version counts the writes of the state; 0 when it was never written
 * @param revision of the latest notification; 0 before the first
 * @param openedAt since when it is open; null when it is not
 * @param newest the newest image of the stream; null before the first
 * @param seen when other images of the stream were pushed or first heard of, by digest: those that {@code newest} replaced,
 *     and those that wait for their scan
 * @param told what was told of since the alert opened
 * @param blind why nobody looks at the newest image; null while somebody does
 */
public record Alert(
        String id,
        String rule,
        Stream stream,
        long version,
        int revision,
        AlertStatus status,
        @Nullable Instant openedAt,
        @Nullable Watched newest,
        Map<String, Instant> seen,
        Told told,
        @Nullable Blindness blind) {

    /** So many images of a stream are remembered beside the newest. */
    static final int MOST_SEEN = 30;

    public Alert {
        seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }

    public static Alert none(String rule, Stream stream) {
        return new Alert(
                id(rule, stream), rule, stream, 0, 0, AlertStatus.QUIET, null, null, Map.of(), Told.NOTHING, null);
    }

    /** 32 hexadecimal digits that rule and stream always lead to. */
    public static String id(String rule, Stream stream) {
        try {
            var text = rule + "\n" + stream.text();
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether this alert's newest image, or the one that it is blind for, is this one. */
    public boolean holds(Image image) {
        return (newest != null && newest.is(image))
                || (blind != null && blind.image().digest().equals(image.digest()));
    }

    /** When the image was pushed or first heard of, {@code otherwise} when it never was. */
    Instant since(Image image, Instant otherwise) {
        if (newest != null && newest.is(image)) {
            return newest.since();
        }
        return seen.getOrDefault(image.digest(), otherwise);
    }

    /** Whether an image that came at {@code since} is older than the newest one, or than one that waits for sight. */
    boolean replaced(Image image, Instant since) {
        if (holds(image)) {
            return newest != null
                    && blind != null
                    && newest.is(image)
                    && after(blind.image(), blind.since(), image, since);
        }
        return (newest != null && since.isBefore(newest.since()))
                || (blind != null && after(blind.image(), blind.since(), image, since));
    }

    private boolean after(Image one, Instant heard, Image other, Instant since) {
        return !one.digest().equals(other.digest()) && since.isBefore(since(one, heard));
    }

    Alert seeing(Image image, Instant at) {
        var all = new LinkedHashMap<>(seen);
        all.merge(image.digest(), at, (one, other) -> one.isBefore(other) ? one : other);
        return new Alert(id, rule, stream, version, revision, status, openedAt, newest, latest(all), told, blind);
    }

    /** With a newest image; the one before it is remembered as replaced. */
    Alert watching(Watched next) {
        var all = new LinkedHashMap<>(seen);
        all.remove(next.image().digest());
        if (newest != null && !newest.is(next.image())) {
            all.put(newest.image().digest(), newest.since());
        }
        return new Alert(id, rule, stream, version, revision, status, openedAt, next, latest(all), told, blind);
    }

    /** Without this image, if it is the newest: what is heard of next is the newest then. */
    Alert without(Image image) {
        var left = newest != null && newest.is(image) ? null : newest;
        return new Alert(id, rule, stream, version, revision, status, openedAt, left, seen, told, blind);
    }

    Alert blind(@Nullable Blindness why) {
        return new Alert(id, rule, stream, version, revision, status, openedAt, newest, seen, told, why);
    }

    Alert told(Told all) {
        return new Alert(id, rule, stream, version, revision, status, openedAt, newest, seen, all, blind);
    }

    /** One revision on, in this status; {@code now} opens it when it was not open. */
    Alert revised(AlertStatus next, Instant now) {
        var opened = switch (next) {
            case OPEN -> openedAt == null ? now : openedAt;
            case BLIND -> openedAt;
            case RESOLVED, QUIET -> null;
        };
        return new Alert(id, rule, stream, version, revision + 1, next, opened, newest, seen, told, blind);
    }

    /** As the store holds it after the next write. */
    public Alert written() {
        return new Alert(id, rule, stream, version + 1, revision, status, openedAt, newest, seen, told, blind);
    }

    private static Map<String, Instant> latest(LinkedHashMap<String, Instant> seen) {
        while (seen.size() > MOST_SEEN) {
            var oldest = Collections.min(seen.entrySet(), Map.Entry.comparingByValue());
            seen.remove(oldest.getKey());
        }
        return seen;
    }
}
