package dev.tocsin.bench.cost;

import dev.tocsin.bench.storm.Storm;

/** What a run of so many events would have cost, by service, in dollars. */
record Bill(double lambda, double queues, double bus, double table, double logs, double traces) {

    private static final double TICKS_A_MONTH = 30 * 24 * 60;

    /**
     * Measured CPU, counted calls; what a call waits for is assumed. What each tick takes though nothing is due is a month's.
     *
     * @param invocationsASecond of the function that events come to
     */
    static Bill of(Storm.Outcome run, double invocationsASecond, Prices prices) {
        var counts = run.counts();
        var idle = run.quiet().times(counts.ticks());
        var calls = run.usage().requests() - idle.requests() + counts.published() + counts.scannerCalls();
        var invocations = counts.batches() + counts.messages();
        var seconds = prices.seconds(run.cpuNanos() / 1e9, calls)
                + counts.messages() * prices.assumed("milliseconds-a-message", "value") / 1e3;
        return new Bill(
                prices.lambda(invocations, seconds),
                prices.of("sqs.request", run.findings() + 2.0 * counts.calls() + 3.0 * counts.messages()),
                prices.of("eventbridge.custom-event", counts.published()),
                prices.of("dynamodb.write-unit", (double) run.usage().writeUnits())
                        + prices.of("dynamodb.read-unit", run.usage().readUnits() - idle.readUnits()),
                prices.logs(invocations, counts.logged() - idle.logged()),
                prices.of("xray.trace", counts.batches() * prices.traced(invocationsASecond)));
    }

    /** What a quiet month costs: the clock, and queues that are asked and have nothing. A tick is alone in its second. */
    static Bill ofQuietMonth(double queues, Storm.Tick tick, Prices prices) {
        return new Bill(
                prices.lambda(TICKS_A_MONTH, TICKS_A_MONTH * prices.seconds(0, tick.requests())),
                prices.of("sqs.request", queues * prices.assumed("empty-receives-a-month-and-queue", "value")),
                prices.of("scheduler.invocation", TICKS_A_MONTH),
                prices.of("dynamodb.read-unit", TICKS_A_MONTH * tick.readUnits()),
                prices.logs(TICKS_A_MONTH, TICKS_A_MONTH * tick.logged()),
                prices.of("xray.trace", TICKS_A_MONTH));
    }

    Bill plus(Bill other) {
        return new Bill(
                lambda + other.lambda,
                queues + other.queues,
                bus + other.bus,
                table + other.table,
                logs + other.logs,
                traces + other.traces);
    }

    Bill times(double factor) {
        return new Bill(lambda * factor, queues * factor, bus * factor, table * factor, logs * factor, traces * factor);
    }

    double all() {
        return lambda + queues + bus + table + logs + traces;
    }
}
