package dev.tocsin.local.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/** Takes out of a failing schedule all that it fails without: delta debugging (Zeller and Hildebrandt, 2002). */
record Shrinker(Twins twins) {

    /** @param schedule one that fails; the same when it does not */
    Schedule shrink(Schedule schedule) {
        if (!fails(schedule)) {
            return schedule;
        }
        var smaller = fewerFaults(fewerHappenings(schedule));
        return smaller.size() < schedule.size() ? shrink(smaller) : smaller;
    }

    boolean fails(Schedule schedule) {
        return !Promises.broken(schedule, twins).isEmpty();
    }

    private Schedule fewerHappenings(Schedule schedule) {
        return schedule.happening(fewest(schedule.happenings(), some -> fails(schedule.happening(some))));
    }

    /** What befalls no longer makes room for something else to befall, so it is looked at until nothing new does. */
    private Schedule fewerFaults(Schedule schedule) {
        var befallen = new Simulation(schedule).run(twins).befallen();
        var kept = fewest(befallen, some -> fails(sparing(schedule, befallen, some)));
        var smaller = sparing(schedule, befallen, kept);
        return kept.size() == befallen.size() ? smaller : fewerFaults(smaller);
    }

    private static Schedule sparing(Schedule schedule, List<String> befallen, List<String> kept) {
        var spared = new HashSet<>(schedule.spared());
        spared.addAll(befallen);
        kept.forEach(spared::remove);
        return schedule.sparing(spared);
    }

    /** A part of the list that fails, and of which no single element can be taken. */
    static <T> List<T> fewest(List<T> all, Predicate<List<T>> fails) {
        var left = List.copyOf(all);
        var parts = 2;
        while (!left.isEmpty()) {
            var smaller = without(left, Math.min(parts, left.size()), fails);
            if (smaller.size() < left.size()) {
                left = smaller;
                parts = Math.max(parts - 1, 2);
            } else if (parts >= left.size()) {
                return left;
            } else {
                parts *= 2;
            }
        }
        return left;
    }

    /** Without the first of so many parts that it fails without; all of it when it needs them all. */
    private static <T> List<T> without(List<T> all, int parts, Predicate<List<T>> fails) {
        for (var part = 0; part < parts; part++) {
            var rest = new ArrayList<>(all.subList(0, all.size() * part / parts));
            rest.addAll(all.subList(all.size() * (part + 1) / parts, all.size()));
            if (fails.test(rest)) {
                return rest;
            }
        }
        return all;
    }
}
