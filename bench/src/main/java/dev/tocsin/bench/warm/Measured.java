package dev.tocsin.bench.warm;

import dev.tocsin.bench.Figures;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One path.
 *
 * @param cpu of each iteration, in microseconds an operation
 * @param p50 in microseconds of wall time; the median of the rounds, as is p99
 * @param bytes allocated an operation
 */
record Measured(String path, List<Double> cpu, double p50, double p99, double bytes) {

    Measured {
        cpu = List.copyOf(cpu);
    }

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** @param rounds of one path */
    static Measured of(List<RunResult> rounds) {
        return new Measured(
                path(rounds.getFirst()),
                rounds.stream()
                        .flatMap(round -> round.getBenchmarkResults().stream())
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .map(Measured::cpu)
                        .toList(),
                median(rounds, round -> round.getPrimaryResult().getStatistics().getPercentile(50)),
                median(rounds, round -> round.getPrimaryResult().getStatistics().getPercentile(99)),
                median(rounds, round -> secondary(round.getSecondaryResults(), ALLOCATED)));
    }

    private static String path(RunResult round) {
        var name = round.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static double median(List<RunResult> rounds, ToDoubleFunction<RunResult> figure) {
        return Figures.median(rounds.stream().mapToDouble(figure).toArray());
    }

    private static Double cpu(IterationResult iteration) {
        return secondary(iteration.getSecondaryResults(), CpuTime.LABEL);
    }

    @SuppressWarnings("rawtypes")
    private static double secondary(Map<String, Result> results, String label) {
        return results.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(label))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** While nobody else has the core's other half: a tenth of the iterations took no more. */
    double micros() {
        return Figures.leastTenth(iterations());
    }

    double median() {
        return Figures.median(iterations());
    }

    double[] iterations() {
        return cpu.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
