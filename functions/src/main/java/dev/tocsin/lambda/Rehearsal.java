package dev.tocsin.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Notification;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
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

    /** So often that what is called for each member of an event is compiled. */
    private static final int ROUNDS = 20;

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

    /** A finding of an account that does not exist is read, decided, stored, and told, all in memory. */
    static List<Notification> events(Policy policy) {
        var told = new ArrayList<Notification>();
        for (var round = 0; round < ROUNDS; round++) {
            var store = new InMemoryAlertStore();
            serve(new Alerting(policy, store, told::add, Clock.systemUTC()));
            var tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
            new Alerting(policy, store, told::add, tomorrow).tick(Duration.ZERO, 10);
        }
        return told;
    }

    private static void serve(Alerting alerting) {
        Findings scanner = _ -> new Findings.NotYet("PENDING");
        var events = new ScanEvents(alerting, scanner, (_, _, _) -> {}, new JsonLog(_ -> {}));
        try (var nowhere = OutputStream.nullOutputStream()) {
            QueueBatch.serve(
                    new ByteArrayInputStream(batch()),
                    nowhere,
                    messages -> events.handle(messages, () -> Integer.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] batch() throws IOException {
        try (var event = Rehearsal.class.getResourceAsStream(EVENT)) {
            var body = event == null ? "" : new String(event.readAllBytes(), UTF_8);
            var message = Json.obj("messageId", "rehearsal", "receiptHandle", "none", "body", body);
            return Json.obj("Records", Json.arr(message)).write().getBytes(UTF_8);
        }
    }
}
