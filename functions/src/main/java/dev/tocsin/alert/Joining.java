package dev.tocsin.alert;

import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one batch of events shows to be a storm is told with others from its first write on. An alert that waits for the clock is
 * written three times more than one that does not: when it is put on its list, when it notes its fold, and when it is told.
 */
final class Joining {

    private final Policy policy;
    private final Decider decider;
    private final AlertStore store;
    private final Clock clock;

    Joining(Policy policy, Decider decider, AlertStore store, Clock clock) {
        this.policy = policy;
        this.decider = decider;
        this.store = store;
        this.clock = clock;
    }

    private record Storm(Fold.Key key, List<Alert> alerts) {}

    /**
     * Notes who is told with a storm, so that its fold will know however the writes end that follow.
     *
     * @param opening alerts of this rule that gather what is to be told of them for the first time, as they are to be written
     * @return by id what was decided for those that are told with others now
     */
    Map<String, Step.Decision> of(Rule rule, List<Alert> opening) {
        if (opening.size() < Folding.STORM || !isGathered(rule)) {
            return Map.of();
        }
        var now = clock.instant();
        var news = opening.stream()
                .flatMap(alert -> Folds.news(alert, decider.join(alert, rule, Set.of(), now)).stream())
                .toList();
        var decided = new LinkedHashMap<String, Step.Decision>();
        storm(rule, news)
                .ifPresent(storm -> noted(rule, storm, now)
                        .ifPresent(key -> storm.alerts()
                                .forEach(alert ->
                                        decided.put(alert.id(), decider.join(alert, rule, Set.of(key), now)))));
        return decided;
    }

    /** Whether it is to be seen what belongs together, and no ticket is kept of each alert besides, which is the clock's to do. */
    private boolean isGathered(Rule rule) {
        return rule.group().by() == Group.By.REPOSITORY
                && !rule.group().waiting().isZero()
                && policy.channels().stream().noneMatch(Channel::byUpgrade);
    }

    /**
     * Of one vulnerability, which is all that is new of most of these. Several at a time, or a first day, which is much of everything, are
     * for the clock to see: it sees more of it.
     */
    private static Optional<Storm> storm(Rule rule, List<Folding.News> news) {
        var keys = new Folding(rule, _ -> false).of(news);
        var all = new HashSet<Fold.Key>();
        keys.values().forEach(all::addAll);
        if (all.size() != 1 || 2 * keys.size() < news.size()) {
            return Optional.empty();
        }
        var alerts = news.stream()
                .map(Folding.News::alert)
                .filter(alert -> keys.containsKey(alert.id()))
                .toList();
        return all.stream()
                .filter(key -> key.kind() == Fold.Kind.VULNERABILITY)
                .map(key -> new Storm(key, alerts))
                .findFirst();
    }

    /** The part of the fold that takes them in. Empty where nothing can be noted: then the clock gathers it, as what is no storm. */
    private Optional<Fold.Key> noted(Rule rule, Storm storm, Instant now) {
        var dueAt = now.plus(rule.group().waiting());
        var streams = storm.alerts().stream().map(Alert::stream).toList();
        var parts = new Parts(key -> store.members(rule.name(), key));
        try {
            var part = parts.withRoom(storm.key());
            store.note(Slip.of(rule.name(), part, dueAt, streams));
            return Optional.of(part);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
