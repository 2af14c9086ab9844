package dev.tocsin.local;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.alarm.Alarms;
import dev.tocsin.local.aws.AwsEndpoint;
import dev.tocsin.local.aws.Gatekeeper;
import dev.tocsin.local.bus.Buses;
import dev.tocsin.local.bus.Events;
import dev.tocsin.local.bus.Sender;
import dev.tocsin.local.bus.Targets;
import dev.tocsin.local.function.Functions;
import dev.tocsin.local.function.Lambda;
import dev.tocsin.local.function.Launcher;
import dev.tocsin.local.gateway.Gateway;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.log.Logs;
import dev.tocsin.local.poll.Pollers;
import dev.tocsin.local.queue.Queues;
import dev.tocsin.local.queue.Standing;
import dev.tocsin.local.registry.Findings;
import dev.tocsin.local.registry.Inspector;
import dev.tocsin.local.schedule.Schedules;
import dev.tocsin.local.secret.Secrets;
import dev.tocsin.local.standin.Mailbox;
import dev.tocsin.local.standin.StandIns;
import dev.tocsin.local.standin.opscenter.SystemsManager;
import dev.tocsin.local.table.Plain;
import dev.tocsin.local.table.Tables;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Reader;
import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.topic.FanOut;
import dev.tocsin.local.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The stack of one cloud assembly, running in this process and in one process per function. Everything that it does is in its
 * {@link #journal}.
 */
public final class Machine implements AutoCloseable {

    /**
     * @param assembly the directory that {@code cdk synth} wrote
     * @param findings the directory with answers of the image scanner
     * @param port of the gateway; 0 picks a free one
     */
    public record Settings(Path assembly, Path findings, int port, Launcher.Engine engine, Clock clock) {}

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Gateway gateway;
    private final Journal journal;
    private final Gatekeeper gatekeeper;
    private final Wiring wiring;
    private final Standing standing;
    private final Queues queues;
    private final Tables tables;
    private final Buses buses;
    private final Pollers pollers;
    private final Clock clock;

    /**
     * Starts everything. Throws {@link java.net.BindException} when the port is taken, and
     * {@link IllegalArgumentException} for a template that cannot be run.
     */
    public static Machine start(Settings settings) throws IOException {
        return new Machine(settings);
    }

    private Machine(Settings settings) throws IOException {
        clock = settings.clock();
        journal = new Journal(clock);
        gatekeeper = new Gatekeeper(journal);
        gateway = part(new Gateway(settings.port()));
        try {
            wiring = Reader.read(settings.assembly(), Place.at(gateway.address()));
            standing = new Standing(wiring, journal, new Alarms(wiring, journal));
            queues = part(new Queues(wiring, standing));
            tables = part(new Tables(wiring));
            var functions = part(new Functions(new Launcher(settings.engine(), wiring.place()), journal));
            var targets = new Targets(wiring, journal, queues, functions, standing);
            buses = new Buses(wiring, journal, targets);
            serve(functions, settings.findings());
            pollers = part(new Pollers(wiring, queues, functions, standing, journal, gatekeeper));
            var schedules = part(new Schedules(wiring, clock, schedule -> tick(targets, schedule)));
            pollers.start();
            schedules.start();
        } catch (RuntimeException | IOException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    private void serve(Functions functions, Path findings) {
        var fanOut =
                new FanOut(new Mailbox(journal), clock, (arn, body) -> queues.send(queues.queue(arn), body, Map.of()));
        var apis = List.of(
                queues,
                tables,
                new Events(wiring, buses, clock),
                new Topics(wiring, fanOut),
                new Findings(wiring.place(), findings, clock),
                new Inspector(findings),
                new Lambda(wiring, functions, journal),
                new Secrets(wiring),
                new Logs(wiring, journal),
                new SystemsManager(wiring.place(), journal, clock));
        gateway.outside(new StandIns(journal, clock));
        gateway.aws(new AwsEndpoint(apis, wiring.functions(), gatekeeper)::answer);
    }

    private void tick(Targets targets, Wiring.Schedule schedule) {
        var target = schedule.target();
        var input = target.reshape().input();
        targets.deliver(sender(schedule), target, input.isMissingNode() ? "{}" : said(input.asString()));
    }

    /** With what the scheduler puts in for its words ("Adding context attributes" in the EventBridge Scheduler User Guide). */
    private String said(String input) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return input.replace("<aws.scheduler.execution-id>", Long.toHexString(now.toEpochMilli()))
                .replace("<aws.scheduler.scheduled-time>", now.toString());
    }

    private static Sender sender(Wiring.Schedule schedule) {
        return schedule.role()
                .<Sender>map(role -> new Sender.BySchedule(schedule.id(), schedule.arn(), role))
                .orElseGet(() -> new Sender.ByRule(schedule.id(), schedule.arn()));
    }

    /** Where AWS's clients, the outside services' callers and the page find this machine. */
    public URI address() {
        return gateway.address();
    }

    public Gateway gateway() {
        return gateway;
    }

    public Journal journal() {
        return journal;
    }

    public Queues queues() {
        return queues;
    }

    public Wiring wiring() {
        return wiring;
    }

    /** What of the stack does not run here, in sentences. */
    public List<String> warnings() {
        return Stream.concat(wiring.warnings().stream(), pollers.refused().stream())
                .toList();
    }

    /** What functions are allowed and have not done so far, by the handler: {@code ClockHandler}. */
    public Map<String, Set<String>> unused() {
        var unused = new TreeMap<String, Set<String>>();
        wiring.functions()
                .forEach(function -> unused.put(
                        function.handler().substring(function.handler().lastIndexOf('.') + 1),
                        gatekeeper.unused(function)));
        return unused;
    }

    /** Puts a whole event, as a rule would see it, on the default bus. What is no event is an {@link IllegalArgumentException}. */
    public void put(String envelope) {
        buses.put("default", Envelope.complete(envelope, wiring.place(), clock));
    }

    /** All items of all tables as plain objects, an array. */
    public Json items() {
        var items = wiring.tables().stream()
                .flatMap(table -> tables.scan(table.name()).stream())
                .map(Plain::item)
                .toList();
        return JsonText.parse(items.toString());
    }

    /** Waits until no function runs and no queue that is served holds a message; false if that is not so within the limit. */
    public boolean awaitQuiet(Duration limit) throws InterruptedException {
        return standing.awaitQuiet(limit);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.getLogger(Machine.class.getName()).log(System.Logger.Level.WARNING, "A part did not stop", e);
        }
    }
}
