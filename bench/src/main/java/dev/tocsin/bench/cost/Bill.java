package dev.tocsin.bench.cost;

import dev.tocsin.bench.storm.Storm;

/** What a run of so many events would have cost, by service, in dollars. */
record Bill(double lambda, double queues, double bus, double table, double logs) {

    static final Bill NOTHING = new Bill(0, 0, 0, 0, 0);

    /** Measured CPU, counted calls; what a call waits for is assumed. */
    static Bill of(Storm.Outcome run, Prices prices) {
        var counts = run.counts();
        var calls = run.usage().requests() + counts.published() + counts.scannerCalls();
        var seconds = run.cpuNanos() / 1e9
                + calls * prices.assumed("milliseconds-a-call", "value") / 1e3
                + counts.messages() * prices.assumed("milliseconds-a-message", "value") / 1e3;
        var invocations = counts.batches() + counts.messages();
        return new Bill(
                prices.of("lambda.request", invocations)
                        + prices.of("lambda.gb-second.arm64", seconds * prices.assumed("memory-gb")),
                prices.of("sqs.request", run.findings() + 2.0 * counts.calls() + 3.0 * counts.messages()),
                prices.of("eventbridge.custom-event", counts.published()),
                prices.of("dynamodb.write-unit", (double) run.usage().writeUnits())
                        + prices.of("dynamodb.read-unit", run.usage().readUnits()),
                prices.of("logs.gb", counts.logged() / 1e9));
    }

    /** What a quiet month costs: the clock, and queues that are asked and have nothing. */
    static Bill ofQuietMonth(double queues, double readUnitsOfTick, double secondsOfTick, Prices prices) {
        var ticks = 30 * 24 * 60;
        return new Bill(
                prices.of("lambda.request", ticks)
                        + prices.of("lambda.gb-second.arm64", ticks * secondsOfTick * prices.assumed("memory-gb")),
                prices.of("sqs.request", queues * prices.assumed("empty-receives-a-month-and-queue", "value")),
                prices.of("scheduler.invocation", ticks),
                prices.of("dynamodb.read-unit", ticks * readUnitsOfTick),
                0);
    }

    Bill plus(Bill other) {
        return new Bill(
                lambda + other.lambda, queues + other.queues, bus + other.bus, table + other.table, logs + other.logs);
    }

    Bill times(double factor) {
        return new Bill(lambda * factor, queues * factor, bus * factor, table * factor, logs * factor);
    }

    double all() {
        return lambda + queues + bus + table + logs;
    }
}
