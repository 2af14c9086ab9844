package dev.tocsin.bench.warm;

import dev.tocsin.bench.Figures;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One path.
 *
 * @param cpu of each iteration, in microseconds an operation
 * @param p50 in microseconds of wall time
 * @param p99 in microseconds of wall time
 * @param bytes allocated an operation
 */
record Measured(String path, List<Double> cpu, double p50, double p99, double bytes) {

    Measured {
        cpu = List.copyOf(cpu);
    }

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static Measured of(RunResult result) {
        var name = result.getParams().getBenchmark();
        var times = result.getPrimaryResult().getStatistics();
        return new Measured(
                name.substring(name.lastIndexOf('.') + 1),
                result.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .map(Measured::cpu)
                        .toList(),
                times.getPercentile(50),
                times.getPercentile(99),
                secondary(result.getSecondaryResults(), ALLOCATED));
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

    double micros() {
        return Figures.median(iterations());
    }

    double[] iterations() {
        return cpu.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
