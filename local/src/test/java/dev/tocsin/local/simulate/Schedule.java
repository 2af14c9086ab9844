package dev.tocsin.local.simulate;

import java.util.List;
import java.util.Set;

/**
 * What happens in a run: all of a seed, or a part of it.
 *
 * @param happenings in the world
 * @param spared what would befall calls and messages by the seed, and does not
 */
record Schedule(long seed, Scenario scenario, List<Happening> happenings, Set<String> spared) {

    Schedule {
        happenings = List.copyOf(happenings);
        spared = Set.copyOf(spared);
    }

    static Schedule of(long seed) {
        var scenario = Scenario.of(seed);
        return new Schedule(seed, scenario, Happenings.of(seed, scenario), Set.of());
    }

    Schedule happening(List<Happening> only) {
        return new Schedule(seed, scenario, only, spared);
    }

    Schedule sparing(Set<String> more) {
        return new Schedule(seed, scenario, happenings, more);
    }

    Schedule toNobody() {
        return new Schedule(seed, scenario.toNobody(), happenings, spared);
    }

    /** Grows with what happens, and shrinks with what is spared. */
    int size() {
        return happenings.size() - spared.size();
    }
}
