package dev.tocsin.bench.warm;

import dev.tocsin.bench.Figures;
import dev.tocsin.bench.Report;
import dev.tocsin.bench.Table;
import dev.tocsin.infra.JvmSwitches;
import java.nio.file.Path;
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

    public Warm(Path home, boolean quick) {
        this.home = home;
        this.quick = quick;
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
        for (var result : run()) {
            var measured = Measured.of(result);
            byEvent.computeIfAbsent(result.getParams().getParam("event"), _ -> new LinkedHashMap<>())
                    .put(measured.path(), measured);
        }
        byEvent.forEach((event, paths) -> report.add(table(event, paths)));
    }

    private Collection<RunResult> run() throws RunnerException {
        var second = TimeValue.seconds(1);
        return new Runner(new OptionsBuilder()
                        .include(Paths.class.getName().replace(".", "\\.") + "\\.")
                        .mode(Mode.SampleTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(quick ? 1 : 2)
                        .warmupIterations(quick ? 1 : 2)
                        .measurementIterations(quick ? 1 : 3)
                        .warmupTime(second)
                        .measurementTime(second)
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuTime.class)
                        .jvmArgs(switches())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private String[] switches() {
        var own = Stream.of("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", HEAP, "-Dtocsin.home=" + home);
        return Stream.concat(JvmSwitches.ALL.stream(), own).toArray(String[]::new);
    }

    private static Table table(String event, Map<String, Measured> paths) {
        var limit = Objects.requireNonNull(paths.get("bareJson")).micros();
        return new Table(
                "warm: " + event,
                List.of("path", "CPU µs/event", "spread", "x limit", "events/s/core", "p50 µs", "p99 µs", "B/event"),
                WORDS.keySet().stream()
                        .map(path -> row(Objects.requireNonNull(paths.get(path)), limit))
                        .toList(),
                List.of(
                        "CPU time of the process, garbage collector included, median of the iterations; spread: half of least to most;"
                                + " events/s/core is one over it. p50 and p99 are wall time of one call: of all events for a batch.",
                        "Serial collector and C1 only, as deployed. The table, the bus and the scanner are twins in memory."));
    }

    private static List<String> row(Measured path, double limit) {
        var events = path.path().toLowerCase(java.util.Locale.ROOT).contains("batch") ? Inputs.BATCH : 1;
        var micros = path.micros() / events;
        return List.of(
                WORDS.get(path.path()),
                Figures.of(micros),
                Figures.spread(path.iterations()),
                Figures.ratio(micros, limit),
                Figures.of(1e6 / micros),
                Figures.of(path.p50()),
                Figures.of(path.p99()),
                Figures.of(path.bytes() / events));
    }
}
