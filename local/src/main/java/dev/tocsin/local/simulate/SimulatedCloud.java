package dev.tocsin.local.simulate;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.alert.Reason;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.lambda.Backoff;
import dev.tocsin.lambda.ChannelDelivery;
import dev.tocsin.lambda.ClockHandler;
import dev.tocsin.lambda.DeliveryLog;
import dev.tocsin.lambda.QueueMessage;
import dev.tocsin.lambda.ScanEvents;
import dev.tocsin.log.JsonLog;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.InMemoryGate;
import dev.tocsin.notify.InMemoryLedger;
import dev.tocsin.notify.Ledger;
import dev.tocsin.notify.Pace;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The whole stack in one process: queues, handlers, store, bus and channels, in virtual time. */
public final class SimulatedCloud {

    /** As the stack sets them ({@code ScanEvents} and {@code Delivery} of the CDK app). */
    private static final SimulatedQueue.Settings INGEST =
            new SimulatedQueue.Settings("scan events", 30, Duration.ofSeconds(1), Duration.ofSeconds(361), 5);

    private static final Duration CHANNEL_VISIBILITY = Duration.ofMinutes(6);
    private static final int CHANNEL_RECEIVES = 30;
    private static final int CHANNEL_BATCH = 5;

    private static final int MILLIS_LEFT = 60_000;

    /** A call that others overtake takes so long at most, and so much may happen meanwhile. */
    private static final Duration OVERTAKEN_WITHIN = Duration.ofSeconds(20);

    private static final int MOST_OVERTAKING = 2;
    private static final int MOST_STEPS = 2;

    private final Agenda agenda;
    private final Fate fate;
    private final Witness witness;
    private final InMemoryAlertStore store = new InMemoryAlertStore();
    private final Map<String, SimulatedQueue> channels = new LinkedHashMap<>();
    private final Map<Reason, Integer> decisions = new EnumMap<>(Reason.class);
    private final SimulatedQueue ingest;
    private final ClockHandler clock;
    private final Outside outside;
    private Instant ticked;
    private int overtaking;
    private boolean ticking;

    public SimulatedCloud(Policy policy, Findings findings, Instant start, Fate fate, Witness witness) {
        this(policy, findings, start, fate, witness, Twins.TRUE);
    }

    SimulatedCloud(Policy policy, Findings findings, Instant start, Fate fate, Witness witness, Twins twins) {
        this.agenda = new Agenda(start);
        this.fate = fate;
        this.witness = witness;
        this.ticked = start.truncatedTo(ChronoUnit.MINUTES);
        this.outside = new Outside(agenda, witness::told);
        var calls = new Calls(fate, this::overtake);
        var silent = new JsonLog(_ -> {});
        var alerting = new Alerting(
                policy,
                twins.store().apply(calls.store(twins.table().apply(store))),
                twins.bus().apply(calls.bus(this::publish)),
                agenda);
        ingest = new SimulatedQueue(INGEST, agenda, fate, witness::died);
        var events = new ScanEvents(
                alerting,
                twins.findings().apply(calls.findings(findings)),
                calls.deadLetters(ingest, INGEST.name()),
                silent,
                reason -> decisions.merge(reason, 1, Integer::sum));
        ingest.triggers(batch -> events.handle(read(batch, twins), () -> MILLIS_LEFT));
        clock = new ClockHandler(alerting, silent);
        var ledger = twins.ledger().apply(calls.ledger(twins.book().apply(new InMemoryLedger())));
        policy.channels().forEach(channel -> channels.put(channel.name(), queue(channel, calls, ledger, silent)));
        begin(policy);
    }

    private SimulatedQueue queue(Channel channel, Calls calls, Ledger ledger, JsonLog log) {
        var queue = new SimulatedQueue(
                new SimulatedQueue.Settings(
                        channel.name(), CHANNEL_BATCH, Duration.ZERO, CHANNEL_VISIBILITY, CHANNEL_RECEIVES),
                agenda,
                fate,
                witness::died);
        var notifier = new SimulatedChannel(channel, outside, calls, agenda);
        var delivery = new ChannelDelivery(
                new Delivery(
                        channel.name(),
                        notifier,
                        ledger,
                        calls.gate(new InMemoryGate(Pace.of(channel.kind())), channel.name()),
                        agenda),
                calls.deadLetters(queue, channel.name()),
                calls.visibility(queue, channel.name()),
                new Backoff(new Random(1)),
                new DeliveryLog(channel.name(), log));
        queue.triggers(batch -> delivery.handle(batch, () -> MILLIS_LEFT));
        return queue;
    }

    /** The first tick plans the digest. */
    private void begin(Policy policy) {
        if (policy.digest() != null) {
            tick(agenda.instant());
        }
    }

    private List<QueueMessage> read(List<QueueMessage> batch, Twins twins) {
        return batch.stream().map(message -> read(message, twins)).toList();
    }

    private QueueMessage read(QueueMessage message, Twins twins) {
        var body = twins.events().apply(message.body(), now());
        return new QueueMessage(message.id(), message.receiptHandle(), body, message.receives(), message.sentAt());
    }

    /** While one function waits for a call, the others go on: what is due within moments happens. */
    private void overtake() {
        if (overtaking == MOST_OVERTAKING) {
            return;
        }
        overtaking++;
        var within = now().plus(OVERTAKEN_WITHIN);
        for (var steps = 0; steps < MOST_STEPS; steps++) {
            next(within);
        }
        overtaking--;
    }

    /** What the rules of the bus do: the event to the queue of each channel that it names. */
    private void publish(Notification notification) {
        witness.published(notification);
        var event = Json.obj("detail-type", "Image Alert", "detail", NotificationJson.write(notification))
                .write();
        for (var name : notification.channels()) {
            var queue = channels.get(name);
            if (queue != null) {
                queue.send(event);
            }
        }
    }

    public void failFirst(String channel, Iterable<Integer> statuses) {
        outside.fail(channel, statuses);
    }

    /** An event that EventBridge hands to the queue at that time. All that is due before happens first. */
    public void arrive(Instant at, String event) {
        arrive(at, event, "");
    }

    /** @param origin where the event comes from, for whoever hears that it is among the dead letters */
    public void arrive(Instant at, String event, String origin) {
        runUntil(at);
        ingest.send(event, origin);
    }

    /** Lets so much time pass, and at least so much that the last event is handled: it waits for others at first. */
    public void drain(Duration time) {
        runUntil(now().plus(time.compareTo(INGEST.window()) < 0 ? INGEST.window() : time));
    }

    /** Lets time pass, and all that is due within it happen. */
    public void runUntil(Instant end) {
        while (next(end)) {
            // One after the other.
        }
        agenda.advance(end);
    }

    /** Whether there was anything to do until then; it is done. */
    private boolean next(Instant end) {
        var next = agenda.next();
        var tick = ticking ? Optional.<Instant>empty() : nextTick();
        if (tick.isPresent()
                && !tick.get().isAfter(end)
                && (next.isEmpty() || tick.get().isBefore(next.get()))) {
            tick(tick.get());
            return true;
        }
        if (next.isPresent() && !next.get().isAfter(end)) {
            agenda.step();
            return true;
        }
        return false;
    }

    /** The first full minute at which the clock has something to do. */
    private Optional<Instant> nextTick() {
        return store.nextWake().map(wake -> {
            var minute = wake.truncatedTo(ChronoUnit.MINUTES);
            var full = minute.equals(wake) ? wake : minute.plus(1, ChronoUnit.MINUTES);
            var soonest = ticked.plus(1, ChronoUnit.MINUTES);
            return full.isAfter(soonest) ? full : soonest;
        });
    }

    private void tick(Instant at) {
        agenda.advance(at);
        ticked = at;
        ticking = true;
        try {
            clock.tick();
        } catch (Fate.Killed | RuntimeException _) {
            // The next tick finds all of it again.
        } finally {
            ticking = false;
        }
    }

    public Instant now() {
        return agenda.instant();
    }

    /** How often each reason was decided for an event. */
    public Map<Reason, Integer> decisions() {
        return Map.copyOf(decisions);
    }

    public SimulatedQueue ingest() {
        return ingest;
    }

    public Map<String, SimulatedQueue> channels() {
        return Map.copyOf(channels);
    }

    public InMemoryAlertStore store() {
        return store;
    }

    /** Whether anything is on its way. */
    public boolean quiet() {
        return ingest.waiting() == 0 && channels.values().stream().allMatch(queue -> queue.waiting() == 0);
    }
}
