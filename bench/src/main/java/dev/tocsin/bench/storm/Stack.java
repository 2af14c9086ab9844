package dev.tocsin.bench.storm;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.Notification;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.finding.Findings;
import dev.tocsin.lambda.ClockHandler;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.lambda.ScanEvents;
import dev.tocsin.log.JsonLog;
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
    private final ScanEvents events;
    private final ClockHandler minute;
    private Counts counts = new Counts();

    Stack(Policy policy, VirtualClock clock) {
        this.clock = clock;
        var alerting = new Alerting(policy, new DynamoAlertStore(table, "alerts"), this::publish, clock);
        var log = new JsonLog(line -> counts.logged += line.length() + 1);
        Findings scanner = _ -> {
            counts.scannerCalls++;
            return new Findings.NotYet("PENDING");
        };
        this.events = new ScanEvents(alerting, scanner, (_, _, _) -> counts.dead++, log);
        this.minute = new ClockHandler(alerting, log);
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
