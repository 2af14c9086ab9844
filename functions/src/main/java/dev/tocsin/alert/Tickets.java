package dev.tocsin.alert;

import dev.tocsin.finding.Finding;
import dev.tocsin.finding.VulnerablePackage;
import dev.tocsin.image.Image;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Owner;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * In which tickets an alert stands where a channel keeps one for each upgrade of a package: what people know of it, by what is to be
 * done. A finding stands in one, that of its first package by name that can be upgraded, for scanners often name several packages of
 * one source. What no upgrade fixes, and that nobody looks, is a ticket of the repository. What was only taken as known makes no
 * ticket, but stands in that which something else makes.
 */
record Tickets(Policy policy, Rule rule, Instant now) {

    /**
     * @param members what each ticket is about in this alert
     * @param kept tickets that it stands in and of which nobody can say whether they are done: not seen is not fixed
     */
    record Owed(Map<Fold.Key, Fold.Member> members, Set<Fold.Key> kept) {

        static final Owed NONE = new Owed(Map.of(), Set.of());

        Owed {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            kept = Set.copyOf(kept);
        }

        Set<Fold.Key> keys() {
            var keys = new LinkedHashSet<>(members.keySet());
            keys.addAll(kept);
            return keys;
        }
    }

    /** Nothing where no channel keeps such tickets, or where nothing of the alert was told. */
    Owed of(Alert alert) {
        if (policy.channels().stream().noneMatch(Channel::byUpgrade)) {
            return Owed.NONE;
        }
        var picture = Picture.of(policy, rule, alert.images(), now);
        var image = image(alert, picture);
        var blind = keepsAny(image, FoldChannels.ofBlindness(policy, rule)) ? blind(alert) : "";
        var members = new LinkedHashMap<Fold.Key, Fold.Member>();
        var kept = Set.<Fold.Key>of();
        if (alert.open() && keepsAny(image, rule.channels())) {
            var byTicket = byTicket(alert, picture);
            byTicket.forEach((key, findings) -> {
                if (findings.stream().anyMatch(alert.told()::heardOf)) {
                    members.put(key, member(image, findings));
                }
            });
            kept = sure(alert, picture) ? kept : alert.told().tickets();
            if (byTicket.isEmpty() && kept.isEmpty() && isHeard(alert)) {
                members.put(unfixed(alert), unnamed(image, picture));
            }
        }
        if (!blind.isEmpty()) {
            members.merge(unfixed(alert), new Fold.Member(image, null, 0, blind), (member, _) -> member.blind(blind));
        }
        return new Owed(members, kept);
    }

    private boolean keepsAny(Image image, List<String> channels) {
        var ofOwner = policy.owner(image).map(Owner::channels).orElse(List.of());
        return Stream.concat(channels.stream(), ofOwner.stream()).anyMatch(policy::byUpgrade);
    }

    /** Whether people were told anything of it, by itself or with others, and not all of it was taken as known. */
    private static boolean isHeard(Alert alert) {
        return alert.revision() > 0 || alert.told().withOthers();
    }

    private static boolean sure(Alert alert, Picture picture) {
        return picture.confirmed() && alert.blind() == null;
    }

    private static Fold.Key unfixed(Alert alert) {
        return new Fold.Key(Fold.Kind.UNFIXED, alert.stream().text());
    }

    private static Image image(Alert alert, Picture picture) {
        var blind = alert.blind();
        var worst = picture.worst();
        if (blind != null) {
            return blind.image();
        }
        return worst == null ? Telling.nobody(alert) : worst.watched().image();
    }

    /** Why nobody looks, where people were told of it; empty where others said it: with them it is one ticket. */
    private static String blind(Alert alert) {
        var blind = alert.blind();
        var told = alert.told().blindness() != null && !alert.told().blindWithOthers();
        return blind != null && told && isHeard(alert) ? blind.why() : "";
    }

    private static Map<Fold.Key, List<Finding>> byTicket(Alert alert, Picture picture) {
        var byTicket = new LinkedHashMap<Fold.Key, List<Finding>>();
        picture.named().stream()
                .filter(alert.told()::knows)
                .sorted(Telling.WORST_AND_FIXABLE_FIRST)
                .forEach(finding -> byTicket.computeIfAbsent(key(finding, alert), _ -> new ArrayList<>())
                        .add(finding));
        return byTicket;
    }

    private static Fold.Key key(Finding finding, Alert alert) {
        return finding.packages().stream()
                .filter(vulnerable -> vulnerable.fixedIn() != null)
                .map(VulnerablePackage::name)
                .min(Comparator.naturalOrder())
                .map(name -> new Fold.Key(Fold.Kind.UPGRADE, name))
                .orElseGet(() -> unfixed(alert));
    }

    /** The scanner says how many there are, and not which. */
    private static Fold.Member unnamed(Image image, Picture picture) {
        var worst = picture.worst();
        var counts =
                worst == null ? List.<Integer>of() : worst.verdict().counts().values();
        return new Fold.Member(
                image, null, counts.stream().mapToInt(Integer::intValue).sum(), "");
    }

    private static Fold.Member member(Image image, List<Finding> findings) {
        var brief = findings.stream()
                .limit(Notification.MOST_LISTED)
                .map(Telling::brief)
                .toList();
        return new Fold.Member(image, brief.getFirst(), findings.size(), "", brief);
    }
}
