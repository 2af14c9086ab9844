package dev.tocsin.bench.warm;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** CPU time an operation, of the whole process with its garbage collector: what others do on the machine is not in it. */
public final class CpuTime implements InternalProfiler {

    static final String LABEL = "cpu.us.per.op";

    private final CpuClock clock = new CpuClock();
    private long before;

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = clock.micros();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        var micros = clock.micros() - before;
        var operations = result.getMetadata().getAllOps();
        return List.of(new ScalarResult(LABEL, micros / (double) Math.max(1, operations), "us", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "CPU time of the process an operation";
    }
}
