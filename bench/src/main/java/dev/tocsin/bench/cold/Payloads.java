package dev.tocsin.bench.cold;

import dev.tocsin.alert.Alerting;
import dev.tocsin.alert.InMemoryAlertStore;
import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.finding.Findings;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.local.Policies;
import dev.tocsin.observe.EventParser;
import dev.tocsin.observe.Observation;
import dev.tocsin.observe.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What each function is invoked with: an event, what is told of it, or the time. */
final class Payloads {

    private static final String EVENT = "inspector-finding-prod-payments-openssl";
    private static final Instant NOW = Instant.parse("2026-11-09T07:31:10Z");

    private final String event;
    private final String told;

    Payloads(Path home) throws IOException {
        this.event = Files.readString(home.resolve("events").resolve(EVENT + ".json"));
        this.told = told(home);
    }

    String of(String handler) {
        return switch (handler.substring(handler.lastIndexOf('.') + 1)) {
            case "ScanEventHandler", "Echo" -> batch(JsonText.parse(event).write());
            case "ClockHandler" -> "{}";
            default -> batch(told);
        };
    }

    /** As the rules of the bus put it into a channel's queue. */
    private String told(Path home) {
        var all = new ArrayList<Notification>();
        var policy = Policies.load(home.resolve("policy.yaml"));
        var store = new InMemoryAlertStore();
        Findings scanner = _ -> new Findings.NotYet("PENDING");
        new Alerting(policy, store, all::add, at(NOW)).observe(observation(), scanner);
        new Alerting(policy, store, all::add, at(NOW.plus(Duration.ofMinutes(5)))).tick(Duration.ZERO, 10);
        return Json.obj("detail-type", "Image Alert", "detail", NotificationJson.write(all.getLast()))
                .write();
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    private Observation.OfImage observation() {
        if (EventParser.read(event) instanceof Reading.Understood(var _, Observation.OfImage ofImage, var _)) {
            return ofImage;
        }
        throw new IllegalStateException(EVENT + " is not of an image");
    }

    private static String batch(String body) {
        var record = Json.obj(
                "messageId",
                UUID.randomUUID().toString(),
                "receiptHandle",
                "receipt",
                "body",
                body,
                "attributes",
                Json.obj("ApproximateReceiveCount", "1"),
                "messageAttributes",
                Json.obj(),
                "eventSource",
                "aws:sqs",
                "awsRegion",
                "eu-central-1");
        return Json.obj("Records", List.of(record)).write();
    }
}
