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

    /** 100 a second. */
    private static final int FINDINGS_A_MINUTE = 6_000;

    /** The longest interval between two messages is 15 minutes: after an hour all is told. */
    private static final int QUIET_MINUTES = 60;

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final Shape shape;
    private final int findings;
    private final int batch;
    private final String sample;
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-09T07:31:10Z"));
    private final Stack stack;
    private long nanos;
    private long allocated;

    /**
     * What it came to.
     *
     * @param cpuNanos of the functions' thread
     * @param allocatedBytes by it
     * @param quiet the last tick of all
     */
    public record Outcome(
            int findings,
            long cpuNanos,
            long allocatedBytes,
            Usage usage,
            Stack.Counts counts,
            long tableBytes,
            Tick quiet) {}

    /** What one tick of the clock takes when nothing is due. */
    public record Tick(double requests, double readUnits) {}

    /** @param batch messages an invocation */
    Storm(Shape shape, int findings, int batch, String sample, Policy policy) {
        this.shape = shape;
        this.batch = batch;
        this.findings = findings;
        this.sample = sample;
        this.stack = new Stack(policy, clock);
    }

    public Outcome run() {
        for (var first = 0; first < findings; first += batch) {
            var messages = batch(first);
            timed(() -> stack.handle(messages));
            clock.pass(Duration.ofMinutes(batch).dividedBy(FINDINGS_A_MINUTE));
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
        stack.tick();
        var quiet = new Tick(stack.usage().requests() - requests, stack.usage().readUnits() - read);
        return new Outcome(findings, nanos, allocated, stack.usage(), stack.counts(), stack.tableBytes(), quiet);
    }

    private void timed(Runnable work) {
        var bytesBefore = threads.getCurrentThreadAllocatedBytes();
        var before = threads.getCurrentThreadCpuTime();
        work.run();
        nanos += threads.getCurrentThreadCpuTime() - before;
        allocated += threads.getCurrentThreadAllocatedBytes() - bytesBefore;
    }

    private List<QueueMessage> batch(int first) {
        var messages = new ArrayList<QueueMessage>();
        for (var number = first; number < Math.min(findings, first + batch); number++) {
            var body = shape.finding(number).in(sample);
            messages.add(new QueueMessage("message-" + number, "receipt", body, 1, null));
        }
        return messages;
    }
}
