package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.image.Stream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The state of one rule and one stream.
 *
 * @param version counts the writes of the state; 0 when it was never written
 * @param revision of the latest notification; 0 before the first
 * @param status as people were told
 * @param openedAt since when it is open; null when it is not
 * @param images of the stream, and what is known of them
 * @param told what people know
 * @param blind why nobody looks at what counts; null while somebody does
 * @param history why people were told, by itself or with others
 */
public record Alert(
        String id,
        String rule,
        Stream stream,
        long version,
        int revision,
        AlertStatus status,
        @Nullable Instant openedAt,
        Images images,
        Told told,
        @Nullable Blindness blind,
        Timing timing,
        Attention attention,
        History history) {

    /** Nothing is ever put into it: each hash is made in a copy, for to look one up takes longer than to hash. */
    private static final MessageDigest SHA_256 = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static Alert none(String rule, Stream stream) {
        return new Alert(
                id(rule, stream),
                rule,
                stream,
                0,
                0,
                AlertStatus.QUIET,
                null,
                Images.NONE,
                Told.NOTHING,
                null,
                Timing.NONE,
                Attention.NONE,
                History.NONE);
    }

    /** 32 hexadecimal digits that rule and stream always lead to. */
    public static String id(String rule, Stream stream) {
        return id(rule + "\n" + stream.text());
    }

    static String id(String text) {
        try {
            var hash = ((MessageDigest) SHA_256.clone()).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    /** Whether something was told of that still holds, or that nobody can say of whether it does. */
    public boolean open() {
        return openedAt != null;
    }

    /** Whether people were told of something that may hold, or are about to be. */
    boolean stirred() {
        return open() || timing.tellAt() != null;
    }

    /** Whether this alert knows the image, or is blind for it. */
    public boolean holds(Image image) {
        var known = images.get(image);
        return (known != null && known.there() && known.looked()) || blindFor(image);
    }

    boolean blindFor(Image image) {
        return blind != null && blind.image().digest().equals(image.digest());
    }

    /** Whether the image is older than one that was looked at, or than one that waits for sight. */
    boolean replaced(Watched one) {
        var waits = blind != null
                && !blindFor(one.image())
                && one.since().isBefore(images.since(blind.image(), blind.since()));
        return waits || (!blindFor(one.image()) && images.replaced(one));
    }

    Alert images(Images next) {
        return new Alert(
                id, rule, stream, version, revision, status, openedAt, next, told, blind, timing, attention, history);
    }

    Alert blind(@Nullable Blindness why) {
        return new Alert(
                id, rule, stream, version, revision, status, openedAt, images, told, why, timing, attention, history);
    }

    Alert told(Told all) {
        return new Alert(
                id, rule, stream, version, revision, status, openedAt, images, all, blind, timing, attention, history);
    }

    Alert timing(Timing next) {
        return new Alert(
                id, rule, stream, version, revision, status, openedAt, images, told, blind, next, attention, history);
    }

    /** As people have said now; it is looked at again at once. */
    public Alert attended(Attention next, Instant now) {
        return attention(next).timing(timing.wakeAt(now));
    }

    Alert attention(Attention next) {
        return new Alert(
                id, rule, stream, version, revision, status, openedAt, images, told, blind, timing, next, history);
    }

    Alert history(History next) {
        return new Alert(
                id, rule, stream, version, revision, status, openedAt, images, told, blind, timing, attention, next);
    }

    /** One revision on, in this status; {@code now} opens it when it was not open. */
    Alert revised(AlertStatus next, Instant now) {
        return revised(next, opened(next, now), now);
    }

    private @Nullable Instant opened(AlertStatus next, Instant now) {
        return switch (next) {
            case OPEN -> openedAt == null ? now : openedAt;
            case BLIND -> openedAt;
            case RESOLVED, QUIET -> null;
        };
    }

    /** One revision on, open since then or not. */
    Alert revised(AlertStatus next, @Nullable Instant opened, Instant now) {
        return new Alert(
                id,
                rule,
                stream,
                version,
                revision + 1,
                next,
                opened,
                images,
                told,
                blind,
                timing.told(now),
                attention,
                history);
    }

    /** The same with no revision: nobody was told of it by itself. */
    Alert unrevised() {
        return new Alert(
                id,
                rule,
                stream,
                version,
                revision - 1,
                status,
                openedAt,
                images,
                told,
                blind,
                timing,
                attention,
                history);
    }

    /** As the store holds it after the next write. */
    public Alert written() {
        return new Alert(
                id,
                rule,
                stream,
                version + 1,
                revision,
                status,
                openedAt,
                images,
                told,
                blind,
                timing,
                attention,
                history);
    }
}
