package dev.tocsin.bench.warm;

import dev.tocsin.bench.Figures;
import dev.tocsin.bench.Report;
import dev.tocsin.bench.Table;
import dev.tocsin.infra.JvmSwitches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link Paths} under the JVM switches that the functions are deployed with. */
public final class Warm {

    /** The heap that a function of 1,024 MB has. */
    private static final String HEAP = "-Xmx870m";

    private static final Map<String, String> WORDS = words();

    private final Path home;
    private final boolean quick;
    private final int rounds;

    public Warm(Path home, boolean quick) {
        this.home = home;
        this.quick = quick;
        this.rounds = quick ? 1 : 7;
    }

    private static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("bareJson", "bare streaming parse (the limit)");
        words.put("tree", "JSON tree");
        words.put("parse", "parse: an observation");
        words.put("parseAndDecide", "parse + decide");
        words.put("eventPojo", "aws-lambda-java-events + databind");
        words.put("runtimeBatch", "the runtime binds a batch of " + Inputs.BATCH);
        words.put("ourBatch", "the functions read a batch of " + Inputs.BATCH);
        words.put("batchOfKnown", "batch of " + Inputs.BATCH + ", nothing new");
        words.put("batchOfNews", "batch of " + Inputs.BATCH + ", all new");
        return words;
    }

    public void measure(Report report) throws RunnerException {
        System.err.println("Measuring the warm paths (" + (quick ? "seconds" : "some minutes") + ") ...");
        var byEvent = new LinkedHashMap<String, Map<String, Measured>>();
        for (var rounds : rounds().values()) {
            var measured = Measured.of(rounds);
            byEvent.computeIfAbsent(rounds.getFirst().getParams().getParam("event"), _ -> new LinkedHashMap<>())
                    .put(measured.path(), measured);
        }
        byEvent.forEach((event, paths) -> report.add(table(event, paths)));
    }

    /** Each path once a round, so that a busy moment of the machine does not hit one path alone. */
    private Map<String, List<RunResult>> rounds() throws RunnerException {
        var all = new LinkedHashMap<String, List<RunResult>>();
        for (var round = 0; round < rounds; round++) {
            for (var result : run()) {
                all.computeIfAbsent(result.getParams().id(), _ -> new ArrayList<>())
                        .add(result);
            }
        }
        return all;
    }

    private Collection<RunResult> run() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(Paths.class.getName().replace(".", "\\.") + "\\.")
                        .mode(Mode.SampleTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(1)
                        .warmupIterations(1)
                        .measurementIterations(5)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementTime(TimeValue.milliseconds(200))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuTime.class)
                        .jvmArgs(switches())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private String[] switches() {
        var own = Stream.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                HEAP,
                "-Dtocsin.home=" + home);
        return Stream.concat(JvmSwitches.ALL.stream(), own).toArray(String[]::new);
    }

    private static Table table(String event, Map<String, Measured> paths) {
        var limit = Objects.requireNonNull(paths.get("bareJson"));
        return new Table(
                "warm: " + event,
                List.of(
                        "path",
                        "CPU µs/event",
                        "median",
                        "spread",
                        "x limit",
                        "x limit, medians",
                        "events/s/core",
                        "p50 µs",
                        "p99 µs",
                        "B/event"),
                WORDS.keySet().stream()
                        .map(path -> row(Objects.requireNonNull(paths.get(path)), limit))
                        .toList(),
                List.of(
                        "CPU time of the process, garbage collector included: what a tenth of the iterations did not exceed, and their median."
                                + " A core whose other half somebody else keeps busy is up to 1.7 times as slow, so that medians of"
                                + " two paths may be of two machines. Spread: half of least to most. events/s/core is one over the first.",
                        "p50 and p99 are wall time of one call: of all events for a batch.",
                        "Serial collector and C1 only, as deployed. The table, the bus and the scanner are twins in memory."));
    }

    private static List<String> row(Measured path, Measured limit) {
        var events = path.path().toLowerCase(java.util.Locale.ROOT).contains("batch") ? Inputs.BATCH : 1;
        var micros = path.micros() / events;
        return List.of(
                WORDS.get(path.path()),
                Figures.of(micros),
                Figures.of(path.median() / events),
                Figures.spread(path.iterations()),
                Figures.ratio(micros, limit.micros()),
                Figures.ratio(path.median() / events, limit.median()),
                Figures.of(1e6 / micros),
                Figures.of(path.p50()),
                Figures.of(path.p99()),
                Figures.of(path.bytes() / events));
    }
}
