package dev.tocsin.alert;

import dev.tocsin.image.Stream;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Brings alerts into the folds that they were written to be told with. */
final class Slips {

    /**
     * Lambda lets nothing run for longer (AWS Lambda Developer Guide, "Lambda quotas"): what was not written by then never will be, and
     * an event that comes again brings a slip of its own.
     */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** So long a rule that is not in the policy may come back to it, and tell what was to be told. */
    private static final Duration WITHOUT_RULE = Duration.ofDays(1);

    /** At a time. */
    private static final int MOST = 200;

    private final Policy policy;
    private final Folds folds;
    private final AlertStore store;
    private final Clock clock;

    Slips(Policy policy, Folds folds, AlertStore store, Clock clock) {
        this.policy = policy;
        this.folds = folds;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What came of some slips.
     *
     * @param waiting those of which somebody is waited for
     * @param folds that took in whoever was noted, by their ids, to be told
     */
    record Taken(List<Slip> waiting, Map<String, Fold> folds) {}

    /** The folds take in whoever was noted. They are not told yet: others may join them in this tick. */
    Taken take(List<Slip> due, Failures failures) {
        var taken = new Taken(new ArrayList<>(), new LinkedHashMap<>());
        due.stream().filter(slip -> policy.rule(slip.rule()).isEmpty()).forEach(slip -> {
            taken.waiting().add(slip);
            failures.collect(() -> dropIfOver(slip));
        });
        each(due, (rule, slips) -> failures.collect(() -> take(rule, slips, taken)));
        return taken;
    }

    private void dropIfOver(Slip slip) {
        if (isOver(slip, WITHOUT_RULE)) {
            store.drop(slip);
        }
    }

    private void take(Rule rule, List<Slip> slips, Taken taken) {
        var members = new LinkedHashMap<Stream, Fold.Member>();
        var fold = gathered(rule, slips, members);
        taken.folds().put(fold.id(), fold);
        slips.stream().filter(slip -> isWaiting(slip, members.keySet())).forEach(taken.waiting()::add);
    }

    void tell(Collection<Fold> taken, Failures failures) {
        taken.forEach(fold ->
                failures.collect(() -> policy.rule(fold.rule()).ifPresent(rule -> folds.tell(rule, fold))));
    }

    /** By fold, so many at a time that what was done is done: one that fails keeps no other back. */
    private void each(List<Slip> all, BiConsumer<Rule, List<Slip>> work) {
        for (var rule : policy.rules()) {
            all.stream()
                    .filter(slip -> slip.rule().equals(rule.name()))
                    .collect(Collectors.groupingBy(Slip::key, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(slips -> chunks(slips).forEach(some -> work.accept(rule, some)));
        }
    }

    private static java.util.stream.Stream<List<Slip>> chunks(List<Slip> slips) {
        return IntStream.iterate(0, from -> from < slips.size(), from -> from + MOST)
                .mapToObj(from -> slips.subList(from, Math.min(slips.size(), from + MOST)));
    }

    /** The fold is read first, then its alerts: whoever leaves meanwhile changes the fold, and then all of it is read again. */
    private Fold gathered(Rule rule, List<Slip> slips, Map<Stream, Fold.Member> members) {
        var key = slips.getFirst().key();
        var streams = slips.stream()
                .flatMap(slip -> slip.streams().stream())
                .distinct()
                .toList();
        return folds.gather(rule, key, fold -> {
            members.clear();
            members.putAll(members(rule, key, streams));
            return with(fold, members, rule);
        });
    }

    private Map<Stream, Fold.Member> members(Rule rule, Fold.Key key, List<Stream> streams) {
        var members = new LinkedHashMap<Stream, Fold.Member>();
        for (var alert : store.among(rule.name(), streams)) {
            if (isIn(alert, key)) {
                members.put(alert.stream(), member(rule, alert, key.text()));
            }
        }
        return members;
    }

    private static boolean isIn(Alert alert, Fold.Key key) {
        var told = alert.told();
        return told.folds().contains(key) && !told.leaving(alert.open()).contains(key);
    }

    /** As it stands now. What was told of it and is not seen in any image, though nobody knows it fixed, is named alone. */
    private Fold.Member member(Rule rule, Alert alert, String vulnerability) {
        var picture = Picture.of(policy, rule, alert.images(), clock.instant());
        var worst = picture.worst();
        var image = worst == null ? Telling.nobody(alert) : worst.watched().image();
        var told = picture.named().stream()
                .filter(finding -> finding.vulnerability().equals(vulnerability))
                .toList();
        return told.stream()
                .min(Telling.WORST_AND_FIXABLE_FIRST)
                .map(finding -> new Fold.Member(image, Telling.brief(finding), told.size(), ""))
                .orElseGet(() -> new Fold.Member(image, null, 1, vulnerability));
    }

    /** Whoever is in it already has been told of there. */
    private Fold with(Fold fold, Map<Stream, Fold.Member> members, Rule rule) {
        var more = new LinkedHashMap<String, Fold.Member>();
        members.forEach((stream, member) -> more.put(Alert.id(rule.name(), stream), member));
        more.keySet().removeAll(fold.members().keySet());
        return fold.with(more, Reason.NEW, clock.instant());
    }

    /** Of a slip there stays what is waited for: nobody is taken in twice by it, for whoever was may leave. */
    private boolean isWaiting(Slip slip, Set<Stream> taken) {
        var left = slip.streams().stream()
                .filter(stream -> !taken.contains(stream))
                .toList();
        var over = left.isEmpty() || isOver(slip, LONGEST);
        if (!over && left.size() < slip.streams().size()) {
            store.note(Slip.of(slip.rule(), slip.key(), slip.dueAt(), left));
        }
        if (over || left.size() < slip.streams().size()) {
            store.drop(slip);
        }
        return !left.isEmpty();
    }

    private boolean isOver(Slip slip, Duration after) {
        return slip.dueAt().plus(after).isBefore(clock.instant());
    }
}
