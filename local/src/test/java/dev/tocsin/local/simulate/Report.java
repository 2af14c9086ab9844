package dev.tocsin.local.simulate;

import java.util.ArrayList;
import java.util.List;

/** What a person needs of a schedule that fails: the smallest that does, told in order, and how to run it again. */
record Report(Schedule schedule, Schedule shrunk, Twins twins) {

    static Report of(Schedule schedule, Twins twins) {
        return new Report(schedule, new Shrinker(twins).shrink(schedule), twins);
    }

    String text() {
        var whole = new Simulation(schedule).run(twins);
        var small = new Simulation(shrunk).run(twins);
        var lines = new ArrayList<String>();
        lines.add("seed " + schedule.seed() + " breaks promises:");
        indented(lines, Promises.broken(whole, Simulation.calm(schedule, twins)));
        lines.add("the smallest schedule that breaks any, of %d happenings and %d faults:"
                .formatted(schedule.happenings().size(), whole.befallen().size()));
        indented(lines, shrunk.happenings().stream().map(Happening::line).toList());
        lines.add("under " + shrunk.scenario().rule().group() + ", "
                + shrunk.scenario().rule().track());
        indented(lines, small.journal());
        lines.add("which breaks:");
        indented(lines, Promises.broken(small, Simulation.calm(shrunk, twins)));
        lines.add("run it again: " + command());
        return String.join("\n", lines);
    }

    String command() {
        return "./mvnw -ntp -pl functions,policyfile,infra,local test -Dtest=SimulationTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=" + schedule.seed();
    }

    private static void indented(List<String> lines, List<String> more) {
        more.forEach(line -> lines.add("  " + line));
    }
}
