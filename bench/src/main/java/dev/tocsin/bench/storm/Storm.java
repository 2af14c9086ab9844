package dev.tocsin.bench.storm;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.sun.management.ThreadMXBean;
import dev.tocsin.policy.Policy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One storm, from the first event to the quiet after it. Only what the functions do is timed. */
final class Storm {

    /** As the ingest queue is set. */
    private static final int BATCH = 10;

    /** 100 findings a second. */
    private static final int BATCHES_A_MINUTE = 600;

    /** The longest interval between two messages is 15 minutes: after an hour all is told. */
    private static final int QUIET_MINUTES = 60;

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final Shape shape;
    private final int findings;
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
     */
    record Outcome(
            int findings, long cpuNanos, long allocatedBytes, Usage usage, Stack.Counts counts, long tableBytes) {}

    Storm(Shape shape, int findings, String sample, Policy policy) {
        this.shape = shape;
        this.findings = findings;
        this.sample = sample;
        this.stack = new Stack(policy, clock);
    }

    Outcome run() {
        for (var first = 0; first < findings; first += BATCH) {
            var batch = batch(first);
            timed(() -> stack.handle(batch));
            clock.pass(Duration.ofMinutes(1).dividedBy(BATCHES_A_MINUTE));
            if ((first / BATCH + 1) % BATCHES_A_MINUTE == 0) {
                timed(stack::tick);
            }
        }
        for (var minute = 0; minute < QUIET_MINUTES; minute++) {
            clock.pass(Duration.ofMinutes(1));
            timed(stack::tick);
        }
        return new Outcome(findings, nanos, allocated, stack.usage(), stack.counts(), stack.tableBytes());
    }

    private void timed(Runnable work) {
        var bytesBefore = threads.getCurrentThreadAllocatedBytes();
        var before = threads.getCurrentThreadCpuTime();
        work.run();
        nanos += threads.getCurrentThreadCpuTime() - before;
        allocated += threads.getCurrentThreadAllocatedBytes() - bytesBefore;
    }

    private SQSEvent batch(int first) {
        List<SQSMessage> messages = new ArrayList<>();
        for (var number = first; number < Math.min(findings, first + BATCH); number++) {
            var message = new SQSMessage();
            message.setMessageId("message-" + number);
            message.setBody(shape.finding(number).in(sample, number));
            messages.add(message);
        }
        var batch = new SQSEvent();
        batch.setRecords(messages);
        return batch;
    }
}
