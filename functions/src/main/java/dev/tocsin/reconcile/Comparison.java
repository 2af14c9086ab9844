package dev.tocsin.reconcile;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Came;
import dev.tocsin.alert.Watched;
import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import dev.tocsin.observe.Held;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Observation.CoverageChanged;
import dev.tocsin.observe.Observation.ImageDeleted;
import dev.tocsin.observe.Observation.ImagePushed;
import dev.tocsin.observe.Observation.ImageScanned;
import dev.tocsin.observe.Observation.ScanFailed;
import dev.tocsin.observe.Observation.Scanner;
import dev.tocsin.observe.Sight;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one alert does not know of what registry and scanner hold: the observations that events would have made of it. Where the
 * scanner gives its facts a time of their own, that is theirs; else it is the time before it was asked, so that what happens
 * afterwards is later. Nothing is observed where nothing differs.
 */
record Comparison(Policy policy, Rule rule, Alert alert, Instant asOf) {

    /** Nobody has ever scanned it, and nobody is about to. */
    static final String NOT_SCANNED = "NOT_SCANNED";

    /**
     * What came and went goes before what was seen: nobody is told of an image that a newer one has replaced.
     *
     * @param candidates the images that count, the oldest first
     * @param held the digests of all images that the registry holds, archived ones too
     */
    List<Observation.OfImage> missed(List<Seen> candidates, Set<String> held) {
        var missed = new ArrayList<Observation.OfImage>();
        candidates.stream().flatMap(seen -> life(seen.held())).forEach(missed::add);
        candidates.stream()
                .filter(seen -> !seen.held().archived())
                .flatMap(this::sight)
                .forEach(missed::add);
        gone(held).forEach(missed::add);
        return missed;
    }

    private Stream<Observation.OfImage> life(Held held) {
        return held.archived() ? archived(held.image()) : arrival(held);
    }

    private Stream<Observation.OfImage> archived(Image image) {
        var known = alert.images().get(image);
        return known != null && known.goneAt() == null
                ? Stream.of(new ImageDeleted(image, asOf, true))
                : Stream.empty();
    }

    /** Images that are known to count and that the registry does not hold any more. */
    private Stream<Observation.OfImage> gone(Set<String> held) {
        return Candidates.known(rule, alert).stream()
                .filter(digest -> !held.contains(digest))
                .map(this::known)
                .map(image -> new ImageDeleted(image, asOf, false));
    }

    private Image known(String digest) {
        var watched = alert.images().all().get(digest);
        return watched == null ? Objects.requireNonNull(alert.blind()).image() : watched.image();
    }

    private Stream<Observation.OfImage> arrival(Held held) {
        var known = alert.images().get(held.image());
        var unheard = known == null || known.came() != Came.PUSHED || back(known, held) || unnamed(known, held);
        return unheard ? Stream.of(new ImagePushed(held.image(), held.pushedAt())) : Stream.empty();
    }

    private static boolean back(Watched known, Held held) {
        return known.goneAt() != null && held.pushedAt().isAfter(known.goneAt());
    }

    /** It has a tag that is not known. */
    private static boolean unnamed(Watched known, Held held) {
        return known.goneAt() == null
                && !known.image().tags().containsAll(held.image().tags());
    }

    private Stream<Observation.OfImage> sight(Seen seen) {
        var image = seen.held().image();
        var known = alert.images().get(image);
        if (known != null && known.goneAt() != null && !back(known, seen.held())) {
            return Stream.empty();
        }
        return switch (seen.held().scan()) {
            case Sight.Waiting _ -> Stream.empty();
            case Sight.Looked looked when looked.scanner() == Scanner.BASIC -> scanned(image, known, looked);
            case Sight.Looked _ -> inspected(seen, known);
            case Sight.Failed(var status) ->
                blindFor(image) ? Stream.empty() : Stream.of(new ScanFailed(image, asOf, status));
            case Sight.Lost(var reason) ->
                blindFor(image) ? Stream.empty() : Stream.of(new CoverageChanged(image, asOf, false, reason));
            case Sight.Unknown _ -> unlooked(seen.held());
        };
    }

    private Stream<Observation.OfImage> scanned(Image image, @Nullable Watched known, Sight.Looked looked) {
        var at = looked.at();
        var before = known == null ? null : known.scannedAt();
        if (misplaced(known)) {
            return Stream.of(new ImageScanned(image, asOf, Scanner.BASIC, looked.counts()));
        }
        return at == null || (before != null && !at.isAfter(before))
                ? Stream.empty()
                : Stream.of(new ImageScanned(image, at, Scanner.BASIC, looked.counts()));
    }

    /** Its scan was heard of and its push was not: what it means has to be judged once more, now that its place is known. */
    private static boolean misplaced(@Nullable Watched known) {
        return known != null && known.came() != Came.PUSHED && known.scannedAt() != null;
    }

    /** Inspector tells of each finding by itself; one look at the image makes up for all that were not told. */
    private Stream<Observation.OfImage> inspected(Seen seen, @Nullable Watched known) {
        var image = seen.held().image();
        var again = blindFor(image)
                ? Stream.<Observation.OfImage>of(new CoverageChanged(image, asOf, true, "SUCCESSFUL"))
                : Stream.<Observation.OfImage>empty();
        return known != null && known.scannedAt() != null && !misplaced(known) && agree(known, seen)
                ? again
                : Stream.concat(again, Stream.of(new ImageScanned(image, asOf, Scanner.INSPECTOR, seen.counts())));
    }

    private boolean agree(Watched known, Seen seen) {
        if (known.byCounts()) {
            var counts = seen.counts();
            return rule.alert().keySet().stream()
                    .allMatch(severity -> known.counts().of(severity) == counts.of(severity));
        }
        var active = known.findings().values().stream().filter(rule::watches).map(Finding::id);
        var listed = seen.findings().stream().filter(rule::watches).toList();
        var ids = listed.stream().map(Finding::id).collect(Collectors.toSet());
        return listed.stream().allMatch(finding -> isKnown(known, finding)) && active.allMatch(ids::contains);
    }

    /** Facts that are later here than there are no difference: an event was faster than the scanner's list. */
    private static boolean isKnown(Watched known, Finding listed) {
        var one = known.findings().get(listed.id());
        return one != null && (one.updatedAt().isAfter(listed.updatedAt()) || same(one, listed));
    }

    /** In what decides; scores and titles change without meaning anything. What could not be looked up is no difference. */
    private static boolean same(Finding known, Finding listed) {
        var kev = known.kev();
        var other = listed.kev() == null && kev != null ? listed.with(kev) : listed;
        return Stream.<Function<Finding, @Nullable Object>>of(
                        Finding::status, Finding::severity, Finding::exploit, Finding::fix, Finding::listed)
                .allMatch(fact -> Objects.equals(fact.apply(known), fact.apply(other)));
    }

    /** An image that was looked at and is not covered any more, or that nobody has looked at for too long after its push. */
    private Stream<Observation.OfImage> unlooked(Held held) {
        var within = policy.blind().unscanned();
        var overdue = within != null && held.pushedAt().plus(within).isBefore(asOf);
        return overdue && !blindFor(held.image())
                ? Stream.of(new CoverageChanged(held.image(), asOf, false, NOT_SCANNED))
                : Stream.empty();
    }

    private boolean blindFor(Image image) {
        var blind = alert.blind();
        return blind != null && blind.image().digest().equals(image.digest());
    }
}
