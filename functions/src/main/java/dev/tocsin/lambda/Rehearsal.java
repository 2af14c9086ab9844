package dev.tocsin.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.alert.AlertBus;
import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.Notification;
import dev.tocsin.aws.DynamoAlertStore;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metrics;
import dev.tocsin.policy.Policy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a function does before Lambda takes the snapshot that all of its instances begin from, so that the classes and the compiled
 * code of its work are in there, too (docs/adr/0012-cold-start-switches.md). Nothing else of it may stay: it has connections, keys and
 * twins of its own. What fails here fails again when it matters, and is told then.
 */
final class Rehearsal {

    private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";
    private static final String EVENT = "/rehearsal.json";

    /** Names what no one will look for. */
    private static final String NOWHERE = "rehearsal";

    /**
     * HotSpot compiles with C1 what was called 200 times, or more often while its queue is long, and looks at that each 128 calls: with
     * this many rounds it has looked often enough at what is called once for each event.
     */
    private static final int ROUNDS = 800;

    private Rehearsal() {}

    /** Does this where a snapshot follows. */
    static void before(Map<String, String> environment, Runnable... works) {
        if ("snap-start".equals(environment.get(INITIALIZATION))) {
            List.of(works).forEach(Rehearsal::attempt);
        }
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException _) {
            // The function works without, only slower at first.
        }
    }

    /** So often that it is compiled. The first time that it fails is the last. */
    static void often(Runnable work) {
        for (var round = 0; round < ROUNDS; round++) {
            work.run();
        }
    }

    /** A finding of an account that does not exist is read, decided, stored, told, and read again, all in memory. */
    static List<Notification> events(Policy policy) {
        var told = new ArrayList<Notification>();
        often(() -> event(policy, told::add));
        return told;
    }

    private static void event(Policy policy, AlertBus bus) {
        var store = new DynamoAlertStore(new RehearsedTable(), NOWHERE);
        var alerting = new Alerting(policy, store, bus, Clock.systemUTC());
        serve(alerting);
        serve(alerting);
        var tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        new Alerting(policy, store, bus, tomorrow).tick(Duration.ZERO, 10);
    }

    private static void serve(Alerting alerting) {
        Findings scanner = _ -> new Findings.NotYet("PENDING");
        var metrics = new Metrics(NOWHERE, Clock.systemUTC(), _ -> {});
        var events =
                new ScanEvents(alerting, scanner, (_, _, _) -> {}, new JsonLog(_ -> {}), new DecisionMetrics(metrics));
        try (var nowhere = OutputStream.nullOutputStream()) {
            QueueBatch.serve(
                    new ByteArrayInputStream(batch()),
                    nowhere,
                    messages -> events.handle(messages, () -> Integer.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metrics.flush();
    }

    private static byte[] batch() throws IOException {
        try (var event = Rehearsal.class.getResourceAsStream(EVENT)) {
            var body = event == null ? "" : new String(event.readAllBytes(), UTF_8);
            var message = Json.obj("messageId", "rehearsal", "receiptHandle", "none", "body", body);
            return Json.obj("Records", Json.arr(message)).write().getBytes(UTF_8);
        }
    }
}
