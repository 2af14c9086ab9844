package dev.tocsin.bench.storm;

import com.sun.management.ThreadMXBean;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.policy.Policy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One storm, from the first event to the quiet after it. Only what the functions do is timed. */
public final class Storm {

    /** A Tuesday: no weekly digest falls into it. */
    private static final Instant START = Instant.parse("2026-11-10T07:31:10Z");

    public static final int FINDINGS_A_SECOND = 100;

    private static final int FINDINGS_A_MINUTE = 60 * FINDINGS_A_SECOND;

    private static final Duration BETWEEN = Duration.ofSeconds(1).dividedBy(FINDINGS_A_SECOND);

    /** What a month brought before the storm, to images that come no more; none of it was ever fixed. */
    private static final int FINDINGS_A_MONTH = 500;

    private static final int FIRST_OF_OLD = 10_000_000;
    private static final int MONTHS = 12;
    private static final int DAYS = 30;

    /** The longest interval between two messages is 15 minutes: after an hour all is told. */
    private static final int QUIET_MINUTES = 60;

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final Shape shape;
    private final int findings;
    private final int batch;
    private final int years;
    private final String sample;
    private final VirtualClock clock = new VirtualClock(START);
    private final Stack stack;
    private long nanos;
    private long allocated;

    /**
     * What it came to.
     *
     * @param years of other findings that were in the table before
     * @param cpuNanos of the functions' thread
     * @param allocatedBytes by it
     * @param quiet the last tick of all
     */
    public record Outcome(
            int findings,
            int years,
            long cpuNanos,
            long allocatedBytes,
            Usage usage,
            Stack.Counts counts,
            long tableBytes,
            Tick quiet) {}

    /**
     * What one tick of the clock takes when nothing is due.
     *
     * @param logged bytes
     */
    public record Tick(double requests, double readUnits, double logged) {

        public Tick times(int ticks) {
            return new Tick(requests * ticks, readUnits * ticks, logged * ticks);
        }
    }

    /**
     * @param batch messages an invocation
     * @param years of other findings before it
     */
    Storm(Shape shape, int findings, int batch, int years, String sample, Policy policy) {
        this.shape = shape;
        this.batch = batch;
        this.years = years;
        this.findings = findings;
        this.sample = sample;
        this.stack = new Stack(policy, clock);
    }

    public Outcome run() {
        for (var month = 0; month < years * MONTHS; month++) {
            old(FIRST_OF_OLD + month * FINDINGS_A_MONTH);
        }
        stack.forget();
        for (var first = 0; first < findings; first += batch) {
            var messages = batch(shape, first, Math.min(findings, first + batch));
            timed(() -> stack.handle(messages));
            clock.pass(BETWEEN.multipliedBy(batch));
            if ((first + batch) % FINDINGS_A_MINUTE == 0) {
                timed(stack::tick);
            }
        }
        for (var minute = 0; minute < QUIET_MINUTES; minute++) {
            clock.pass(Duration.ofMinutes(1));
            timed(stack::tick);
        }
        var requests = stack.usage().requests();
        var read = stack.usage().readUnits();
        var logged = stack.counts().logged();
        stack.tick();
        var quiet = new Tick(
                stack.usage().requests() - requests,
                stack.usage().readUnits() - read,
                stack.counts().logged() - logged);
        return new Outcome(findings, years, nanos, allocated, stack.usage(), stack.counts(), stack.tableBytes(), quiet);
    }

    private void old(int first) {
        for (var number = first; number < first + FINDINGS_A_MONTH; number += batch) {
            stack.handle(batch(Shape.IMAGES, number, number + batch));
        }
        for (var day = 0; day < DAYS; day++) {
            clock.pass(Duration.ofDays(1));
            stack.tick();
        }
    }

    private void timed(Runnable work) {
        var bytesBefore = threads.getCurrentThreadAllocatedBytes();
        var before = threads.getCurrentThreadCpuTime();
        work.run();
        nanos += threads.getCurrentThreadCpuTime() - before;
        allocated += threads.getCurrentThreadAllocatedBytes() - bytesBefore;
    }

    private List<QueueMessage> batch(Shape of, int first, int end) {
        var messages = new ArrayList<QueueMessage>();
        for (var number = first; number < end; number++) {
            var body = of.finding(number).in(sample);
            var sentAt = clock.instant().minus(BETWEEN.multipliedBy(end - number));
            messages.add(new QueueMessage("message-" + number, "receipt", body, 1, sentAt));
        }
        return messages;
    }
}
