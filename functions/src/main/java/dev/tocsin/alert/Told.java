package dev.tocsin.alert;

import dev.tocsin.finding.Exposure;
import dev.tocsin.finding.Finding;
import dev.tocsin.finding.Severity;
import dev.tocsin.policy.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people were told of an alert. It outlives images: a rebuild with the same exposures is known.
 *
 * @param named exposures that were told of and are still there
 * @param unnamed how many more were told of, by severity, when only the scanner's counts were known
 * @param gone exposures that were told of and went: one that comes back is no news
 * @param accepted exposures that nobody was told of because of a suppression
 * @param blindness the reason and cause of it that was told; null when people think that somebody looks
 * @param folds through which it was told, together with others
 * @param channels which were told since the alert opened: all of them hear the end
 */
public record Told(
        Map<Exposure, Tale> named,
        Map<Severity, Integer> unnamed,
        Set<Exposure> gone,
        Set<Exposure> accepted,
        @Nullable String blindness,
        Set<Fold.Key> folds,
        Set<String> channels) {

    public static final Told NOTHING = new Told(Map.of(), Map.of(), Set.of(), Set.of(), null, Set.of(), Set.of());

    /** What left longer ago than so many others is news again. */
    private static final int MOST_GONE = 1_000;

    public Told {
        named = Ordered.of(named);
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        counts.putAll(unnamed);
        unnamed = Collections.unmodifiableMap(counts);
        gone = Ordered.of(gone);
        accepted = Ordered.of(accepted);
        folds = Ordered.of(folds);
        channels = Ordered.of(channels);
    }

    Told to(Collection<String> more) {
        if (channels.containsAll(more)) {
            return this;
        }
        var all = new LinkedHashSet<>(channels);
        all.addAll(more);
        return new Told(named, unnamed, gone, accepted, blindness, folds, all);
    }

    Told blindness(@Nullable String cause) {
        return Objects.equals(cause, blindness)
                ? this
                : new Told(named, unnamed, gone, accepted, cause, folds, channels);
    }

    boolean knows(Finding finding) {
        for (var exposure : finding.exposures()) {
            if (!named.containsKey(exposure)) {
                return false;
            }
        }
        return true;
    }

    /** Whether people were told of it, and it was not only taken as known. */
    boolean heardOf(Finding finding) {
        for (var exposure : finding.exposures()) {
            var tale = named.get(exposure);
            if (tale != null && !tale.adopted()) {
                return true;
            }
        }
        return false;
    }

    /** What nobody had been told of before this was taken as known. */
    Told adoptedSince(Told before) {
        var names = new LinkedHashMap<>(named);
        names.replaceAll((exposure, tale) -> {
            var told = before.named.get(exposure);
            return told == null || told.adopted() ? tale.adopt() : tale;
        });
        return new Told(names, unnamed, gone, accepted, blindness, folds, channels);
    }

    boolean wentBefore(Finding finding) {
        return gone.containsAll(finding.exposures());
    }

    boolean acceptedBefore(Finding finding) {
        return accepted.containsAll(finding.exposures());
    }

    /** Whether nothing about the finding would be news. */
    public boolean covers(Finding finding) {
        return news(finding) == Reason.KNOWN;
    }

    /** What would be news of it, the most urgent if it is several: NEW, EXPLOIT, WORSE, FIX_AVAILABLE or KNOWN. It is so of all of its exposures. */
    Reason news(Finding finding) {
        var now = Tale.of(finding);
        var exploited = true;
        var worse = true;
        var fixable = true;
        for (var exposure : finding.exposures()) {
            var told = named.get(exposure);
            if (told == null) {
                return Reason.NEW;
            }
            exploited &= now.exploitedSince(told);
            worse &= now.worseThan(told);
            fixable &= now.fixableSince(told);
        }
        return exploited ? Reason.EXPLOIT : worse ? Reason.WORSE : fixable ? Reason.FIX_AVAILABLE : Reason.KNOWN;
    }

    /** Whether more findings count than were told of, going by numbers where names are missing. */
    boolean fewerThan(Verdict verdict) {
        return verdict.counts().keySet().stream()
                .filter(verdict::reached)
                .anyMatch(severity ->
                        verdict.unnamed(severity) > 0 && verdict.counts().getOrDefault(severity, 0) > told(severity));
    }

    private int told(Severity severity) {
        var byName = named.values().stream()
                .filter(tale -> tale.severity() == severity)
                .count();
        return unnamed.getOrDefault(severity, 0) + (int) byName;
    }

    /** Names now for what was told of by number only: as many of them as there were. */
    Told naming(List<Finding> findings) {
        if (unnamed.isEmpty()) {
            return this;
        }
        var names = new LinkedHashMap<>(named);
        var left = new EnumMap<Severity, Integer>(Severity.class);
        left.putAll(unnamed);
        for (var finding : findings) {
            if (!names.keySet().containsAll(finding.exposures()) && left.getOrDefault(finding.severity(), 0) > 0) {
                left.merge(finding.severity(), -1, Integer::sum);
                finding.exposures().forEach(exposure -> names.putIfAbsent(exposure, Tale.of(finding)));
            }
        }
        return new Told(names, left, gone, accepted, blindness, folds, channels);
    }

    /** All that counts now, by name and by number, besides what was told before. */
    Told and(Picture picture) {
        var names = new LinkedHashMap<>(named);
        for (var finding : picture.named()) {
            var tale = Tale.of(finding);
            finding.exposures().forEach(exposure -> names.merge(exposure, tale, Tale::and));
        }
        var left = new LinkedHashSet<>(gone);
        left.removeAll(names.keySet());
        return new Told(
                Collections.unmodifiableMap(names),
                picture.unnamed(),
                Collections.unmodifiableSet(left),
                accepted,
                blindness,
                folds,
                channels);
    }

    /** Only what is still there: what is not has gone. */
    Told still(Picture picture) {
        var exposures = picture.exposures();
        if (exposures.containsAll(named.keySet()) && unnamed.isEmpty()) {
            return this;
        }
        var names = new LinkedHashMap<>(named);
        names.keySet().retainAll(exposures);
        var left = new LinkedHashSet<>(named.keySet());
        left.removeAll(exposures);
        left.addAll(gone);
        var remembered = left.stream().limit(MOST_GONE).toList();
        var numbers = new EnumMap<Severity, Integer>(Severity.class);
        numbers.putAll(unnamed);
        numbers.keySet().retainAll(picture.unnamed().keySet());
        return new Told(names, numbers, new LinkedHashSet<>(remembered), accepted, blindness, folds, channels);
    }

    /** It is over: all that was told of has gone, and nobody waits for the end any more. */
    Told over() {
        var left = new LinkedHashSet<>(named.keySet());
        left.addAll(gone);
        var remembered = left.stream().limit(MOST_GONE).toList();
        return new Told(Map.of(), Map.of(), new LinkedHashSet<>(remembered), accepted, null, folds, Set.of());
    }

    Told through(Collection<Fold.Key> more) {
        if (folds.containsAll(more)) {
            return this;
        }
        var all = new LinkedHashSet<>(folds);
        all.addAll(more);
        return new Told(named, unnamed, gone, accepted, blindness, all, channels);
    }

    Told outOf(Collection<Fold.Key> some) {
        if (some.isEmpty()) {
            return this;
        }
        var left = new LinkedHashSet<>(folds);
        left.removeAll(some);
        return new Told(named, unnamed, gone, accepted, blindness, left, channels);
    }

    /** In these tickets, and no others. */
    Told ticketed(Collection<Fold.Key> all) {
        var next = new LinkedHashSet<>(folds);
        next.removeIf(key -> key.kind().isTicket());
        next.addAll(all);
        return new Told(named, unnamed, gone, accepted, blindness, next, channels);
    }

    Set<Fold.Key> tickets() {
        return folds.stream().filter(key -> key.kind().isTicket()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether others tell it, or told it, in its place. */
    boolean withOthers() {
        return folds.stream().anyMatch(key -> !key.kind().isTicket());
    }

    /** Folds in which there is nothing of it any more, tickets apart; {@code open}: whether there is anything at all. */
    Set<Fold.Key> leaving(boolean open) {
        var leaving = new LinkedHashSet<Fold.Key>();
        for (var key : folds) {
            if (leaving(key, open)) {
                leaving.add(key);
            }
        }
        return leaving;
    }

    private boolean leaving(Fold.Key key, boolean open) {
        return switch (key.kind()) {
            case BLINDNESS -> blindness == null;
            case VULNERABILITY ->
                !open
                        || named.keySet().stream()
                                .noneMatch(exposure -> exposure.vulnerability().equals(key.text()));
            case IMAGE, ACCOUNT, BASELINE -> !open;
            case UPGRADE, UNFIXED -> false;
        };
    }

    /** Whether others said, or say, that nobody looks. */
    boolean blindWithOthers() {
        return folds.stream().anyMatch(key -> key.kind() == Fold.Kind.BLINDNESS);
    }

    Told accepting(Set<Exposure> suppressed) {
        return suppressed.equals(accepted)
                ? this
                : new Told(named, unnamed, gone, suppressed, blindness, folds, channels);
    }
}
