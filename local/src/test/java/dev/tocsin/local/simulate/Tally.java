package dev.tocsin.local.simulate;

import dev.tocsin.alert.Fold;
import java.util.Map;
import java.util.TreeMap;

/** How many seeds have reached what, and how much of it. */
final class Tally {

    private final TreeMap<String, Long> counts = new TreeMap<>();

    synchronized void add(Simulation run) {
        var rule = run.schedule.scenario().rule();
        count("seeds", 1);
        count("calls failed", run.fate.faults());
        count("processes killed", run.fate.kills());
        count(
                "calls overtaken",
                run.befallen().stream()
                        .filter(what -> what.startsWith("overtaken"))
                        .count());
        count("events decided together", run.together());
        count("writes refused", run.recording().refused());
        count("slips noted", run.recording().noted());
        count("messages told", run.chronicle.effects.size());
        count("messages died", run.chronicle.dead.size());
        count("seeds grouped by " + rule.group().by().word(), 1);
        count("seeds that track " + rule.track().word(), 1);
        count("seeds that wait", rule.group().waiting().isZero() ? 0 : 1);
        count("seeds in which much befalls", run.schedule.scenario().rough() ? 1 : 0);
        count("seeds that remind", rule.remind() == null ? 0 : 1);
        run.recording().everDue().forEach(due -> count("due " + due.reason(), 1));
        folds(run, Fold.Kind.BASELINE, 2, "seeds with a first day");
        folds(run, Fold.Kind.IMAGE, 1, "seeds with an image's fold");
        folds(run, Fold.Kind.ACCOUNT, 1, "seeds with an account's fold");
        folds(run, Fold.Kind.VULNERABILITY, 5, "seeds with a storm");
        folds(run, Fold.Kind.UPGRADE, 2, "seeds with a ticket for an upgrade in several places");
        folds(run, Fold.Kind.UNFIXED, 1, "seeds with a ticket for what no upgrade fixes");
        run.world
                .repositories()
                .forEach(name -> count(
                        "repositories "
                                + run.world.truth(name, run.schedule.scenario().policy()),
                        1));
    }

    private void folds(Simulation run, Fold.Kind kind, int members, String what) {
        var reached = run.recording().widest(kind) >= members;
        count(what, reached ? 1 : 0);
    }

    private void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    /** By what was reached. */
    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    @Override
    public String toString() {
        return counts().toString();
    }
}
