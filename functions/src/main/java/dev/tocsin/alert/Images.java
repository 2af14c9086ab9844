package dev.tocsin.alert;

import dev.tocsin.image.Image;
import dev.tocsin.policy.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images of a stream that are remembered, by digest: those that count, with their findings, and when the others came, so that a
 * late word of one of them is not taken for news.
 */
public record Images(Map<String, Watched> all) {

    public static final Images NONE = new Images(Map.of());

    /** So many are remembered, and of a stream in which several count so many with their findings. */
    static final int MOST = 30;

    public static final int MOST_COUNTING = 20;

    /** Within this time the images for several platforms, and the list that names them, are one push. */
    public static final Duration ONE_PUSH = Duration.ofMinutes(2);

    private static final Comparator<Watched> BY_AGE = Comparator.comparing(Watched::since);

    private static final Comparator<Watched> LATEST_FIRST = BY_AGE.reversed();

    private static final Comparator<Watched> NEWEST = Comparator.comparing((Watched one) -> one.came() != Came.DOUBTED)
            .thenComparing(BY_AGE)
            .thenComparing(one -> one.image().digest());

    public Images {
        all = Ordered.of(all);
    }

    public @Nullable Watched get(Image image) {
        return all.get(image.digest());
    }

    /** The newest that was looked at. One that may be an old image scanned again is not, and counts beside it. */
    public Optional<Watched> newest() {
        var looked = looked();
        return looked.isEmpty() ? Optional.empty() : Optional.of(Collections.max(looked, NEWEST));
    }

    /** The newest, looked at or not. */
    Optional<Watched> latest() {
        return there().stream().max(BY_AGE);
    }

    /** Those that count. In use: those that run, and the newest where nobody knows whether it does, or none runs. */
    public List<Watched> counting(Track track) {
        var looked = looked();
        if (looked.isEmpty()) {
            return List.of();
        }
        var newest = Collections.max(looked, NEWEST);
        var counting = new ArrayList<Watched>();
        for (var one : looked) {
            if (counts(track, one, newest)) {
                counting.add(one);
            }
        }
        counting.sort(LATEST_FIRST);
        return counting.isEmpty() ? List.of(newest) : counting;
    }

    private static boolean counts(Track track, Watched one, Watched newest) {
        return switch (track) {
            case NEWEST -> isNewest(one, newest);
            case TAGGED -> !one.image().tags().isEmpty();
            case IN_USE -> one.runs() == null ? isNewest(one, newest) : Boolean.TRUE.equals(one.runs());
        };
    }

    private static boolean isNewest(Watched one, Watched newest) {
        return one.equals(newest)
                || onePush(one, newest)
                || (one.came() == Came.DOUBTED && one.since().isAfter(newest.since()));
    }

    /** Images for several platforms come within moments, without tags of their own. */
    static boolean onePush(Watched one, Watched other) {
        return one.image().tags().isEmpty()
                && other.image().tags().isEmpty()
                && Duration.between(one.since(), other.since()).abs().compareTo(ONE_PUSH) <= 0;
    }

    /** Whether a later image than one that came at {@code since} was looked at. */
    boolean replaced(Watched one) {
        for (var other : all.values()) {
            if (other.there() && other.looked() && replaces(other, one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean replaces(Watched other, Watched one) {
        return !other.is(one.image())
                && one.since().isBefore(other.since())
                && (other.came() != Came.DOUBTED || one.came() == Came.DOUBTED)
                && !onePush(one, other);
    }

    /** With this image as it is now. Tags that it has are no other's that had them earlier. */
    Images with(Watched changed, Track track) {
        var next = new LinkedHashMap<String, Watched>();
        for (var one : all.values()) {
            if (!one.is(changed.image())) {
                next.put(one.image().digest(), one.without(changed.image().tags(), changed.taggedAt()));
            }
        }
        next.put(changed.image().digest(), changed);
        return new Images(next).kept(track);
    }

    private Images kept(Track track) {
        var withFindings = new ArrayList<>(track == Track.NEWEST ? counting(track) : looked());
        withFindings.sort(LATEST_FIRST);
        var counting = withFindings.subList(0, Math.min(MOST_COUNTING, withFindings.size()));
        var remembered = new ArrayList<>(all.values());
        remembered.sort(
                Comparator.comparing((Watched one) -> !counting.contains(one)).thenComparing(LATEST_FIRST));
        var next = new LinkedHashMap<String, Watched>();
        for (var one : remembered.subList(0, Math.min(MOST + counting.size(), remembered.size()))) {
            next.put(one.image().digest(), counting.contains(one) ? one : one.forgotten());
        }
        return new Images(next);
    }

    List<Watched> there() {
        return all.values().stream().filter(Watched::there).toList();
    }

    private List<Watched> looked() {
        var looked = new ArrayList<Watched>(all.size());
        for (var one : all.values()) {
            if (one.there() && one.looked()) {
                looked.add(one);
            }
        }
        return looked;
    }

    /** When the image was pushed or first heard of, {@code otherwise} when it never was. */
    Instant since(Image image, Instant otherwise) {
        var known = get(image);
        return known == null ? otherwise : known.since();
    }
}
