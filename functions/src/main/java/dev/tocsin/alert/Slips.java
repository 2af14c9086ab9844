package dev.tocsin.alert;

import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Brings alerts into the folds that they were written to be told with. */
final class Slips {

    /**
     * Lambda lets nothing run for longer (AWS Lambda Developer Guide, "Lambda quotas"): what was not written by then never will be, and
     * an event that comes again brings a slip of its own.
     */
    private static final Duration LONGEST = Duration.ofMinutes(15);

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
     * The folds take in whoever was noted. They are not told yet: others may join them in this tick.
     *
     * @return those of which nobody is waited for
     */
    List<Slip> take(List<Slip> due, Failures failures) {
        var taken = new ArrayList<Slip>();
        each(
                due,
                (rule, slips) -> failures.collect(
                        () -> taken.addAll(take(rule, slips.getFirst().key(), slips))));
        due.stream()
                .filter(slip -> isOver(slip) && policy.rule(slip.rule()).isEmpty())
                .forEach(slip -> failures.collect(() -> store.drop(slip)));
        return taken;
    }

    /** The folds of these are told. */
    void tell(List<Slip> taken, Failures failures) {
        each(
                taken,
                (rule, slips) -> failures.collect(
                        () -> folds.change(rule, slips.getFirst().key(), same -> same)));
    }

    /** By fold: one that fails keeps no other back. */
    private void each(List<Slip> all, BiConsumer<Rule, List<Slip>> work) {
        for (var rule : policy.rules()) {
            all.stream()
                    .filter(slip -> slip.rule().equals(rule.name()))
                    .collect(Collectors.groupingBy(Slip::key, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(slips -> work.accept(rule, slips));
        }
    }

    private List<Slip> take(Rule rule, Fold.Key key, List<Slip> slips) {
        var all = new LinkedHashMap<String, Fold.Member>();
        var whole = new ArrayList<Slip>();
        for (var slip : slips) {
            var members = members(rule, slip);
            all.putAll(members);
            if (members.size() == slip.streams().size()) {
                whole.add(slip);
            }
        }
        folds.gather(rule, key, fold -> with(fold, all));
        slips.stream().filter(slip -> whole.contains(slip) || isOver(slip)).forEach(store::drop);
        return whole;
    }

    /** Who was not written yet is waited for. */
    private Map<String, Fold.Member> members(Rule rule, Slip slip) {
        var members = new LinkedHashMap<String, Fold.Member>();
        for (var alert : store.among(rule.name(), slip.streams())) {
            if (isIn(alert, slip.key())) {
                members.put(alert.id(), member(rule, alert, slip.key().text()));
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
    private Fold with(Fold fold, Map<String, Fold.Member> all) {
        var more = new LinkedHashMap<>(all);
        more.keySet().removeAll(fold.members().keySet());
        return fold.with(more, Reason.NEW, clock.instant());
    }

    private boolean isOver(Slip slip) {
        return slip.dueAt().plus(LONGEST).isBefore(clock.instant());
    }
}
