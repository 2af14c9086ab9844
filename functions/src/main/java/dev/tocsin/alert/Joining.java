package dev.tocsin.alert;

import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Group;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                .flatMap(alert -> news(alert, rule, now).stream())
                .toList();
        var keys = storms(rule, news);
        var decided = new LinkedHashMap<String, Step.Decision>();
        var slips = new LinkedHashMap<Fold.Key, List<Alert>>();
        for (var alert : opening) {
            var joining = keys.getOrDefault(alert.id(), List.of());
            if (!joining.isEmpty()) {
                decided.put(alert.id(), decider.join(alert, rule, new LinkedHashSet<>(joining), now));
                joining.forEach(key ->
                        slips.computeIfAbsent(key, _ -> new ArrayList<>()).add(alert));
            }
        }
        slips.forEach((key, alerts) -> store.note(Slip.of(
                rule.name(),
                key,
                now.plus(rule.group().waiting()),
                alerts.stream().map(Alert::stream).toList())));
        return decided;
    }

    /** Whether it is to be seen what belongs together, and no ticket is kept of each alert besides, which is the clock's to do. */
    private boolean isGathered(Rule rule) {
        return rule.group().by() == Group.By.REPOSITORY
                && !rule.group().waiting().isZero()
                && policy.channels().stream().noneMatch(Channel::byUpgrade);
    }

    private Optional<Folding.News> news(Alert alert, Rule rule, Instant now) {
        return Folds.news(alert, decider.join(alert, rule, new LinkedHashSet<>(), now));
    }

    /** Of one vulnerability each. A first day is for the clock to see: it sees more of it. */
    private Map<String, List<Fold.Key>> storms(Rule rule, List<Folding.News> news) {
        var keys = new LinkedHashMap<>(new Folding(rule, _ -> false).of(news));
        keys.values().removeIf(all -> all.stream().anyMatch(key -> key.kind() != Fold.Kind.VULNERABILITY));
        return Folds.parts(news, keys, new Parts(key -> store.members(rule.name(), key)));
    }
}
