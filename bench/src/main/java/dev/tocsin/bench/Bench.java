package dev.tocsin.bench;

import dev.tocsin.bench.cold.Cold;
import dev.tocsin.bench.cost.Cost;
import dev.tocsin.bench.storm.Storms;
import dev.tocsin.bench.walk.Walks;
import dev.tocsin.bench.warm.Warm;
import dev.tocsin.local.Tocsin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin bench}: measures, and prints one table a part. Asserts nothing. */
@Command(
        name = "tocsin bench",
        mixinStandardHelpOptions = true,
        description = "Measure what Tocsin costs in time, memory and money, each figure beside its reference.")
public final class Bench implements Callable<Integer> {

    /** What can be measured; the enum's names are the command's words. */
    enum Part {
        cold,
        warm,
        storm,
        walk,
        cost,
        all
    }

    @Parameters(
            paramLabel = "PART",
            arity = "0..1",
            defaultValue = "all",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when absent.")
    private Part part = Part.all;

    @Option(names = "--json", description = "Print one JSON document instead of tables.")
    private boolean json;

    @Option(names = "--quick", description = "Fewer and shorter runs: to see that it works, not to quote.")
    private boolean quick;

    public static void main(String... arguments) {
        System.exit(Tocsin.inWords(new CommandLine(new Bench())).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var home = Path.of(System.getProperty("tocsin.home", "."));
        var report = new Report(json, System.out);
        for (var one : parts()) {
            measure(one, home, report);
        }
        report.end();
        return 0;
    }

    private List<Part> parts() {
        var parts = new ArrayList<>(List.of(Part.values()));
        parts.remove(Part.all);
        return part == Part.all ? parts : List.of(part);
    }

    private void measure(Part one, Path home, Report report) throws Exception {
        switch (one) {
            case cold -> new Cold(home, quick).measure(report);
            case warm -> new Warm(home, quick).measure(report);
            case storm -> new Storms(home, quick).measure(report);
            case walk -> new Walks(home, quick).measure(report);
            case cost -> new Cost(home, quick).measure(report);
            case all -> throw new IllegalStateException("all is no part");
        }
    }
}
