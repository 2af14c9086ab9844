package dev.tocsin.bench.storm;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.Notification;
import dev.tocsin.aws.Api;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.aws.Service;
import dev.tocsin.finding.Findings;
import dev.tocsin.lambda.ClockHandler;
import dev.tocsin.lambda.DecisionMetrics;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.lambda.ScanEvents;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metric;
import dev.tocsin.log.Metrics;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.policy.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions over a table that counts, a bus and channels that count, and a scanner that has nothing to say yet. */
public final class Stack {

    /** What the template gives to one tick, and what of it a request is taken to cost, as in the file of prices. */
    private static final int TICK_MILLIS = 55_000;

    private static final int MILLIS_A_REQUEST = 5;

    /** Amazon SQS API Reference, "ReceiveMessage", "DeleteMessageBatch". */
    private static final int MESSAGES_A_CALL = 10;

    private final Usage usage = new Usage();
    private final CountingTable table = new CountingTable(usage);
    private final CountedLedger ledger = new CountedLedger(usage);
    private final Map<String, Delivery> channels = new HashMap<>();
    private final VirtualClock clock;
    private final Metrics metrics;
    private final ScanEvents events;
    private final ClockHandler minute;
    private Counts counts = new Counts();

    Stack(Policy policy, VirtualClock clock) {
        this.clock = clock;
        var log = new JsonLog(this::logged);
        this.metrics = new Metrics("Tocsin-ScanEventsC6A3F1B0-4kTzQ8mWn2Yd", clock, this::logged);
        var ofClock = new Metrics("Tocsin-Clock5E0D9A7B-9hXcV3rPj6Ls", clock, this::logged);
        Findings scanner = _ -> {
            counts.scannerCalls++;
            metrics.count(Metric.CALLS, Api.ECR.title());
            return new Findings.NotYet("PENDING");
        };
        this.events = new ScanEvents(
                alerting(policy, metrics), scanner, (_, _, _) -> counts.dead++, log, new DecisionMetrics(metrics));
        this.minute = new ClockHandler(alerting(policy, ofClock), log, ofClock);
    }

    private Alerting alerting(Policy policy, Metrics metrics) {
        Service counted = (action, input) -> {
            metrics.count(Metric.CALLS, Api.DYNAMODB.title());
            return table.call(action, input);
        };
        AlertBus bus = notification -> {
            metrics.count(Metric.CALLS, Api.EVENT_BRIDGE.title());
            publish(notification);
        };
        return new Alerting(policy, new DynamoAlertStore(counted, "alerts"), bus, clock);
    }

    private void logged(String line) {
        counts.logged += line.length() + 1;
    }

    /** What was called besides the table. */
    public static final class Counts {
        int batches;
        int calls;
        int ticks;
        int published;
        int messages;
        int scannerCalls;
        int dead;
        int failed;
        int failedTicks;
        long logged;
        String trouble = "";

        public int batches() {
            return batches;
        }

        /** Of the clock. */
        public int ticks() {
            return ticks;
        }

        /** Of the queue: each brings ten messages at most, and one call deletes as many. */
        public int calls() {
            return calls;
        }

        public int published() {
            return published;
        }

        public int messages() {
            return messages;
        }

        public int scannerCalls() {
            return scannerCalls;
        }

        public long logged() {
            return logged;
        }
    }

    /** What was called before is not looked at; the table stays as it is. */
    void forget() {
        usage.forget();
        counts = new Counts();
    }

    void handle(List<QueueMessage> batch) {
        counts.batches++;
        counts.calls += Math.ceilDiv(batch.size(), MESSAGES_A_CALL);
        counts.failed += events.handle(batch, () -> 60_000).size();
        metrics.flush();
    }

    void tick() {
        counts.ticks++;
        try {
            var before = usage.requests();
            minute.tick(() -> TICK_MILLIS - MILLIS_A_REQUEST * (int) (usage.requests() - before));
        } catch (RuntimeException e) {
            counts.trouble = String.valueOf(e.getMessage());
            counts.failedTicks++;
        }
    }

    private void publish(Notification notification) {
        counts.published++;
        notification.channels().forEach(channel -> delivery(channel).deliver(notification));
    }

    private Delivery delivery(String channel) {
        return channels.computeIfAbsent(channel, name -> new Delivery(name, (_, _) -> told(), ledger, clock));
    }

    private DeliveryOutcome told() {
        counts.messages++;
        return new DeliveryOutcome.Delivered("reference");
    }

    Usage usage() {
        return usage;
    }

    Counts counts() {
        return counts;
    }

    long tableBytes() {
        return table.bytes();
    }
}
