package dev.tocsin.local.health;

import dev.tocsin.local.Tocsin;
import dev.tocsin.local.alarm.Alarms;
import dev.tocsin.local.aws.AwsEndpoint;
import dev.tocsin.local.aws.Gatekeeper;
import dev.tocsin.local.gateway.Gateway;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.log.Logs;
import dev.tocsin.local.queue.Queues;
import dev.tocsin.local.queue.Standing;
import dev.tocsin.local.template.Place;
import dev.tocsin.local.template.Wiring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Two queues with their dead letters, one of a schedule, a function's log, and the command line that asks for them. */
final class HealthStack implements AutoCloseable {

    static final String INGEST = "ScanEventsQueue";
    static final String DEAD = "ScanEventsQueueDeadLetters";
    static final String CLOCK = "ClockDeadLetters";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Journal journal = new Journal(Clock.systemUTC());
    private final Gateway gateway;
    private final Wiring wiring;
    private final Queues queues;

    HealthStack() throws IOException {
        gateway = new Gateway(0);
        wiring = wiring(Place.at(gateway.address()));
        queues = new Queues(wiring, new Standing(wiring, journal, new Alarms(wiring, journal)));
        gateway.aws(
                new AwsEndpoint(List.of(queues, new Logs(wiring, journal)), List.of(), new Gatekeeper(journal))
                        ::answer);
    }

    private static Wiring wiring(Place place) {
        return new Wiring(
                place,
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        queue(place, INGEST, Map.of("VisibilityTimeout", "0", "RedrivePolicy", redrive(place, DEAD))),
                        queue(place, DEAD, Map.of()),
                        queue(place, CLOCK, Map.of())),
                List.of(function(place, "ScanEventsFunction"), function(place, "ClockFunction")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Wiring.Alarm("NotEmpty", DEAD, "GreaterThanOrEqualToThreshold", 1, List.of())),
                List.of());
    }

    private static Wiring.Queue queue(Place place, String name, Map<String, String> attributes) {
        return new Wiring.Queue(name, name, place.arn("sqs", name), place.queueUrl(name), attributes, List.of());
    }

    private static Wiring.Function function(Place place, String id) {
        return new Wiring.Function(
                id,
                id,
                place.arn("lambda", "function:" + id),
                "dev.tocsin.lambda." + id,
                Path.of("."),
                Map.of(),
                Duration.ofSeconds(1),
                128,
                "role",
                List.of());
    }

    private static String redrive(Place place, String deadLetters) {
        return "{\"deadLetterTargetArn\":\"" + place.arn("sqs", deadLetters) + "\",\"maxReceiveCount\":\"1\"}";
    }

    Wiring.Queue queue(String name) {
        return wiring.queueNamed(name).orElseThrow();
    }

    void send(String queue, String body, Map<String, String> attributes) {
        queues.send(queue(queue), body, attributes);
    }

    /** Received twice without being deleted, where once is allowed. */
    void failTooOften(String queue) {
        for (var time = 0; time < 2; time++) {
            queues.receive(queue(queue), 10, Duration.ZERO);
        }
    }

    List<String> bodies(String queue) {
        return queues.receive(queue(queue), 10, Duration.ZERO).stream()
                .map(message -> message.path("Body").asString())
                .sorted()
                .toList();
    }

    void logged(String function, String line) {
        journal.write(new Entry.Logged(function, line));
    }

    <T extends Entry> T awaited(Class<T> type, Predicate<T> fits) {
        var found = new CompletableFuture<T>();
        journal.listen(line -> complete(found, line.entry(), type, fits));
        journal.since(0).forEach(line -> complete(found, line.entry(), type, fits));
        return found.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static <T extends Entry> void complete(
            CompletableFuture<T> found, Entry entry, Class<T> type, Predicate<T> fits) {
        if (type.isInstance(entry) && fits.test(type.cast(entry))) {
            found.complete(type.cast(entry));
        }
    }

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--local", "--port", String.valueOf(gateway.address().getPort())));
        return Tocsin.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        queues.close();
        gateway.close();
    }
}
