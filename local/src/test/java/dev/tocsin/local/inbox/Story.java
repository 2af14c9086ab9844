package dev.tocsin.local.inbox;

import dev.tocsin.alert.Notification;
import dev.tocsin.alert.NotificationJson;
import dev.tocsin.json.Json;
import dev.tocsin.local.journal.Entry;
import dev.tocsin.local.journal.Journal;
import dev.tocsin.local.standin.Mailbox;
import dev.tocsin.local.web.Served;
import dev.tocsin.notify.DeliveryOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a local run writes into the journal, told in scenes: the engines' entries by hand, the messages by the functions'
 * own notifiers in front of the stand-ins.
 */
final class Story {

    static final String DEAD_LETTERS = "ScanEventsQueueDeadLetters";

    private final Journal journal;
    private final Served served;
    private final Outside outside;
    private int events;
    private int messages;

    /** @param served has the stand-ins under {@code /-/} */
    Story(Journal journal, Served served) {
        this.journal = journal;
        this.served = served;
        this.outside = new Outside(served, new Mailbox(journal));
    }

    /** A scan of prod/api:v42 with criticals: a message, a ticket, a mail and an SMS. */
    void criticals() {
        tells(arrives(scan("prod/api", "v42", 3, 4)), Told.criticals());
    }

    /** The same scan once more. */
    void again() {
        decided(
                arrives(scan("prod/api", "v42", 3, 4)),
                "KNOWN",
                Told.API,
                1,
                "all 3 critical findings of prod/api:v42 were told at 09:14",
                List.of());
    }

    void belowThreshold() {
        decided(
                arrives(scan("prod/web", "v7", 0, 3)),
                "BELOW_THRESHOLD",
                "0",
                0,
                "3 high findings; the rule production alerts from 10",
                List.of());
    }

    /** A fourth finding: the message says so, and its thread too. */
    void worse() {
        tells(arrives(scan("prod/api", "v42", 4, 4)), Told.worse());
    }

    /** A clean rebuild: the message turns, the ticket is closed. */
    void resolved() {
        tells(arrives(scan("prod/api", "v43", 0, 0)), Told.resolved());
    }

    /** Slack is busy at first. */
    void ratelimited() throws IOException, InterruptedException {
        served.post("/-/faults", "{\"service\":\"slack\",\"answers\":[{\"status\":429,\"retryAfter\":2}]}");
        var event = arrives(scan("prod/reports", "v12", 0, 0));
        tells(event, Told.blind());
        delivers("oncall", Told.blind());
    }

    /** An event that no rule matches. */
    void noRule() {
        var id = "e" + ++events;
        var event = Json.obj(
                "id", id,
                "source", "aws.ecr",
                "detail-type", "ECR Replication Action",
                "account", "123456789012",
                "region", "eu-central-1",
                "detail", Json.obj("result", "SUCCESS", "repository-name", "prod/api"));
        journal.write(new Entry.EventPut("default", id, event.write()));
        journal.write(new Entry.RuleMatched("default", id, null, List.of()));
    }

    /** A scan that does not say of which image: nobody can use it. */
    void malformed() {
        var event = arrives(Json.obj(
                "source", "aws.ecr",
                "detail-type", "ECR Image Scan",
                "account", "123456789012",
                "region", "eu-central-1",
                "detail", Json.obj("scan-status", "COMPLETE", "repository-name", "prod/api")));
        var why = "detail.image-digest is missing";
        journal.write(new Entry.MessageQueued(DEAD_LETTERS, "m" + ++messages, event));
        journal.write(new Entry.DeadLettered(
                DEAD_LETTERS, "m" + messages, why, Json.obj("id", event).write(), Map.of("reason", why)));
        journal.write(new Entry.AlarmChanged(DEAD_LETTERS + "NotEmpty", true, "1 message is there; it rings from 1"));
    }

    void denied() {
        var repository = "arn:aws:ecr:eu-central-1:123456789012:repository/prod/api";
        var statement = Json.obj("Effect", "Allow", "Action", "ecr:DescribeImageScanFindings", "Resource", repository);
        journal.write(
                new Entry.Denied("ScanEventsFunction", "ecr:DescribeImageScanFindings", repository, statement.write()));
    }

    /** Text of an attacker, wherever text can stand. */
    void hostile(String evil) {
        tells(arrives(scan("prod/" + evil, evil, 1, 0)), Told.hostile(evil));
        journal.write(new Entry.Logged("ScanEventsFunction", evil));
        journal.write(new Entry.DeadLettered(DEAD_LETTERS, "evil", evil, evil, Map.of(evil, evil)));
        journal.write(new Entry.Denied(evil, evil, evil, evil));
        journal.write(new Entry.AlarmChanged(evil, true, evil));
    }

    /** All of it. */
    void all() throws IOException, InterruptedException {
        noRule();
        criticals();
        again();
        belowThreshold();
        worse();
        malformed();
        denied();
        resolved();
        ratelimited();
    }

    private String arrives(Json event) {
        var id = "e" + ++events;
        var envelope = Card.joined(Json.obj("version", "0", "id", id, "time", "2026-11-23T09:14:31Z"), event);
        journal.write(new Entry.EventPut("default", id, envelope.write()));
        travels("default", id, "ScanEventsEcrImageScan", "ScanEvents");
        return id;
    }

    private void travels(String bus, String event, String rule, String name) {
        var message = "m" + ++messages;
        journal.write(new Entry.RuleMatched(bus, event, rule, List.of(name + "Queue")));
        journal.write(new Entry.MessageQueued(name + "Queue", message, event));
        journal.write(new Entry.Invoked(
                name + "Function", "r" + message, List.of(message), List.of(), Duration.ofMillis(84), null));
    }

    private static Json scan(String repository, String tag, int critical, int high) {
        return Json.obj(
                "source", "aws.ecr",
                "detail-type", "ECR Image Scan",
                "account", "123456789012",
                "region", "eu-central-1",
                "resources", Json.arr("arn:aws:ecr:eu-central-1:123456789012:repository/" + repository),
                "detail",
                        Json.obj(
                                "scan-status", "COMPLETE",
                                "repository-name", repository,
                                "finding-severity-counts", Json.obj("CRITICAL", critical, "HIGH", high),
                                "image-digest", Told.criticals().image().digest(),
                                "image-tags", Json.arr(tag)));
    }

    private void decided(String event, String reason, String alert, int revision, String why, List<String> channels) {
        log(
                "ScanEventsFunction",
                Json.obj(
                        "level", "INFO",
                        "log", "decision",
                        "event", event,
                        "observation", "ImageScanned",
                        "rule", "production",
                        "reason", reason,
                        "alert", alert,
                        "revision", revision,
                        "why", why,
                        "notify", channels));
    }

    private void tells(String event, Notification told) {
        decided(event, told.reason().name(), told.alert(), told.revision(), told.why(), told.channels());
        var id = "t" + ++events;
        var alert = Json.obj(
                "id", id, "source", "tocsin", "detail-type", "Image Alert", "detail", NotificationJson.write(told));
        journal.write(new Entry.EventPut("AlertBus", id, alert.write()));
        for (var channel : told.channels()) {
            var name = "Channel" + Character.toUpperCase(channel.charAt(0)) + channel.substring(1);
            travels("AlertBus", id, name + "Rule", name);
            delivers(channel, told);
        }
    }

    private void delivers(String channel, Notification told) {
        switch (outside.tell(channel, told)) {
            case DeliveryOutcome.Delivered(var reference) -> delivery(channel, told, "delivered", null, reference);
            case DeliveryOutcome.Retry retry -> delivery(channel, told, "retry", retry.why(), null);
            case DeliveryOutcome.Rejected(var why) -> delivery(channel, told, "rejected", why, null);
            case DeliveryOutcome.Skipped(var why) -> delivery(channel, told, "skipped", why, null);
        }
    }

    private void delivery(
            String channel, Notification told, String outcome, @Nullable String why, @Nullable String reference) {
        log(
                "Channel" + channel + "Function",
                Json.obj(
                        "level",
                        "INFO",
                        "log",
                        "delivery",
                        "channel",
                        channel,
                        "alert",
                        told.alert(),
                        "revision",
                        told.revision(),
                        "outcome",
                        outcome,
                        "why",
                        why,
                        "reference",
                        reference));
    }

    private void log(String function, Json line) {
        journal.write(new Entry.Logged(function, line.write()));
    }
}
