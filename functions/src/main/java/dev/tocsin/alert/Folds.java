package dev.tocsin.alert;

import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts alerts that are to be told into the folds that tell them, and takes those out that are over. */
final class Folds {

    /** So long after it was begun a fold takes in what comes later. */
    private static final Duration GOES_ON = Duration.ofDays(1);

    private static final int MOST_TRIES = 8;

    private final Policy policy;
    private final Decider decider;
    private final AlertStore store;
    private final Consumer<Notification> handOver;
    private final Clock clock;

    Folds(Policy policy, Decider decider, AlertStore store, Consumer<Notification> handOver, Clock clock) {
        this.policy = policy;
        this.decider = decider;
        this.store = store;
        this.handOver = handOver;
        this.clock = clock;
    }

    /**
     * Who joins which folds, and who leaves them.
     *
     * @param at when it was made: an alert is woken as of then, or it could leave folds that do not know
     * @param keys by the id of an alert; one that is not there is told by itself
     * @param tickets in which it stands besides, by the id of an alert
     * @param alone what becomes of an alert, by its id, when it is told by itself
     */
    record Plan(
            Instant at,
            List<Folding.News> news,
            Map<String, List<Fold.Key>> keys,
            Map<String, Tickets.Owed> tickets,
            Map<Fold.Key, Set<String>> leaving,
            Map<String, Step.Decision> alone) {

        /** Those that tell it in its place. */
        Set<Fold.Key> of(Alert alert) {
            return new LinkedHashSet<>(keys.getOrDefault(alert.id(), List.of()));
        }

        /** All that it is to be in. */
        Set<Fold.Key> all(Alert alert) {
            var all = of(alert);
            all.addAll(tickets.getOrDefault(alert.id(), Tickets.Owed.NONE).keys());
            return all;
        }

        /**
         * What was decided for an alert that is told by itself; null when it joins a fold, or has changed since by what it noted.
         */
        Step.@Nullable Decision alone(Alert alert) {
            var decision = keys.containsKey(alert.id()) ? null : alone.get(alert.id());
            return decision == null || decision.next().version() != alert.version() ? null : decision;
        }
    }

    Plan plan(Rule rule, List<Alert> waking) {
        var all = new ArrayList<Folding.News>();
        var tickets = new LinkedHashMap<String, Tickets.Owed>();
        var leaving = new LinkedHashMap<Fold.Key, Set<String>>();
        var alone = new HashMap<String, Step.Decision>();
        var now = clock.instant();
        for (var alert : waking) {
            var decision = decider.wake(alert, rule, Set.of(), now);
            alone.put(alert.id(), decision);
            news(alert, decision).ifPresent(all::add);
            tickets.put(alert.id(), new Tickets(policy, rule, now).of(decision.next()));
            alert.told().folds().stream()
                    .filter(key -> !decision.next().told().folds().contains(key))
                    .forEach(key -> leaving.computeIfAbsent(key, _ -> new LinkedHashSet<>())
                            .add(alert.id()));
        }
        var known = new HashMap<Fold.Key, Fold>();
        Function<Fold.Key, Fold> fold = key -> known.computeIfAbsent(key, _ -> load(rule, key));
        var folding = new Folding(rule, key -> goesOn(fold.apply(key)));
        var parts = new Parts(key -> fold.apply(key).members().size());
        return new Plan(now, all, parts(all, folding.of(all), parts), tickets, leaving, alone);
    }

    private static Map<String, List<Fold.Key>> parts(
            List<Folding.News> all, Map<String, List<Fold.Key>> keys, Parts parts) {
        var byAlert = new LinkedHashMap<String, List<Fold.Key>>();
        for (var news : all) {
            var alert = news.alert();
            if (keys.containsKey(alert.id())) {
                byAlert.put(alert.id(), parts.of(alert, keys.getOrDefault(alert.id(), List.of())));
            }
        }
        return byAlert;
    }

    /**
     * Writes and tells the folds.
     *
     * @param noted those that know what they join
     */
    void join(Rule rule, Plan plan, List<Alert> noted) {
        var ids = noted.stream().map(Alert::id).collect(Collectors.toSet());
        var joining = plan.news().stream()
                .filter(news -> ids.contains(news.alert().id()))
                .toList();
        plan.leaving().forEach((key, alerts) -> change(rule, key, fold -> fold.without(alerts)));
        byKey(joining, plan.keys()).forEach((key, news) -> change(rule, key, fold -> with(fold, key, news)));
        members(ids, plan.tickets())
                .forEach((key, members) -> change(rule, key, fold -> fold.holding(members, clock.instant())));
    }

    private static Map<Fold.Key, Map<String, Fold.Member>> members(
            Set<String> alerts, Map<String, Tickets.Owed> tickets) {
        var byKey = new LinkedHashMap<Fold.Key, Map<String, Fold.Member>>();
        for (var alert : alerts) {
            tickets.getOrDefault(alert, Tickets.Owed.NONE)
                    .members()
                    .forEach((key, member) -> byKey.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                            .put(alert, member));
        }
        return byKey;
    }

    /** What somebody would be told of an alert that could be told with others; an end and a reminder are its own. */
    static Optional<Folding.News> news(Alert alert, Step.Decision decision) {
        var told = decision.telling();
        var kind = decision.reason().kind();
        return told == null || (kind != Reason.Kind.NEWS && kind != Reason.Kind.BLINDNESS)
                ? Optional.empty()
                : Optional.of(new Folding.News(
                        alert,
                        decision.reason(),
                        told.image(),
                        told.judgement().fresh(),
                        kind == Reason.Kind.BLINDNESS ? decision.why() : ""));
    }

    private boolean goesOn(Fold fold) {
        var opened = fold.openedAt();
        return opened != null && clock.instant().isBefore(opened.plus(GOES_ON));
    }

    private static Map<Fold.Key, List<Folding.News>> byKey(List<Folding.News> all, Map<String, List<Fold.Key>> keys) {
        var byKey = new LinkedHashMap<Fold.Key, List<Folding.News>>();
        for (var news : all) {
            for (var key : keys.getOrDefault(news.alert().id(), List.of())) {
                byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(news);
            }
        }
        return byKey;
    }

    /** All of one reason at once: a fold of a storm is large, and to copy it for each alert would cost their product. */
    private Fold with(Fold fold, Fold.Key key, List<Folding.News> all) {
        var byReason = new LinkedHashMap<Reason, Map<String, Fold.Member>>();
        for (var news : all) {
            byReason.computeIfAbsent(news.reason(), _ -> new LinkedHashMap<>())
                    .put(news.alert().id(), news.member(key));
        }
        var next = fold;
        for (var members : byReason.entrySet()) {
            next = next.with(members.getValue(), members.getKey(), clock.instant());
        }
        return next;
    }

    /** Writes what the change makes of the fold, and tells it when it is due. */
    void change(Rule rule, Fold.Key key, UnaryOperator<Fold> change) {
        write(rule, load(rule, key), fold -> decided(rule, change.apply(fold)));
    }

    /**
     * Writes what the change makes of the fold: it wakes at once, and may be changed further before it is told.
     *
     * @return as it is now
     */
    Fold gather(Rule rule, Fold.Key key, UnaryOperator<Fold> change) {
        return write(rule, load(rule, key), fold -> gathered(fold, change.apply(fold)));
    }

    /** Tells the fold when it is due. It is read again only when somebody has changed it since. */
    void tell(Rule rule, Fold gathered) {
        write(rule, gathered, fold -> decided(rule, fold));
    }

    private Fold load(Rule rule, Fold.Key key) {
        return store.loadFold(rule.name(), key);
    }

    private FoldDecision.Told decided(Rule rule, Fold fold) {
        return new FoldDecision(policy, rule, clock.instant()).decide(fold);
    }

    private FoldDecision.Told gathered(Fold before, Fold next) {
        var woken = next.equals(before) ? before : next.timing(next.timing().wakeAt(clock.instant()));
        return new FoldDecision.Told(woken, null);
    }

    private Fold write(Rule rule, Fold known, Function<Fold, FoldDecision.Told> decide) {
        var before = known;
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var told = decide.apply(before);
            if (told.next().equals(before)) {
                return before;
            }
            if (written(told)) {
                return told.next().written();
            }
            before = load(rule, known.key());
        }
        throw new IllegalStateException(
                "the fold " + known.key().text() + " was changed by others " + MOST_TRIES + " times in a row");
    }

    private boolean written(FoldDecision.Told told) {
        var due = Optional.ofNullable(told.notification()).stream().toList();
        try {
            store.saveFold(told.next(), due, clock.instant());
        } catch (AlertStore.ChangedMeanwhile e) {
            return false;
        }
        due.forEach(handOver);
        return true;
    }
}
