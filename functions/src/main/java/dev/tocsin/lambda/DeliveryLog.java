package dev.tocsin.lambda;

import dev.tocsin.alert.Notification;
import dev.tocsin.aws.AwsException;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metric;
import dev.tocsin.log.Metrics;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import org.jspecify.annotations.Nullable;

/** One line a delivery, and its count. No outcome holds a secret, and of an exception only AWS's own words are repeated. */
public final class DeliveryLog {

    private static final String NAME = "delivery";

    private final String channel;
    private final JsonLog log;
    private final Metrics metrics;

    public DeliveryLog(String channel, JsonLog log) {
        this(channel, log, Metrics.unread());
    }

    public DeliveryLog(String channel, JsonLog log, Metrics metrics) {
        this.channel = channel;
        this.log = log;
        this.metrics = metrics;
    }

    void outcome(Notification told, DeliveryOutcome outcome) {
        switch (outcome) {
            case Delivered(var reference) -> {
                count("delivered");
                metrics.since(Metric.TIME_TO_TOLD, told.at());
                log.info(NAME, line(told, "delivered", null, reference));
            }
            case Skipped(var why) -> {
                count("skipped");
                log.info(NAME, line(told, "skipped", why, null));
            }
            case Retry retry -> {
                count("retry");
                log.warn(NAME, line(told, "retry", retry.why(), null));
            }
            case Rejected(var why) -> {
                count("rejected");
                log.error(NAME, line(told, "rejected", why, null));
            }
        }
    }

    void broken(Notification told, RuntimeException failure) {
        count("retry");
        log.error(NAME, line(told, "retry", describe(failure), null));
    }

    /** @param done whether the message may leave the queue */
    void tried(boolean done) {
        metrics.count(Metric.MESSAGES);
        if (!done) {
            metrics.count(Metric.RETRIES);
        }
    }

    void batchEnded() {
        metrics.flush();
    }

    private void count(String outcome) {
        metrics.count(Metric.DELIVERIES, channel, outcome);
    }

    void malformed(String messageId, String reason, String where) {
        count("rejected");
        log.error(
                NAME,
                Json.obj(
                        "channel",
                        channel,
                        "message",
                        messageId,
                        "outcome",
                        "rejected",
                        "why",
                        reason,
                        "where",
                        where));
    }

    void trouble(String messageId, String what, RuntimeException failure) {
        log.error(
                NAME,
                Json.obj(
                        "channel",
                        channel,
                        "message",
                        messageId,
                        "outcome",
                        "retry",
                        "why",
                        what + ": " + describe(failure)));
    }

    private Json.Obj line(Notification told, String outcome, @Nullable String why, @Nullable String reference) {
        return Json.obj(
                "channel", channel,
                "alert", told.alert(),
                "revision", told.revision(),
                "outcome", outcome,
                "why", why,
                "reference", reference);
    }

    private static String describe(RuntimeException failure) {
        var name = failure.getClass().getSimpleName();
        if (failure instanceof AwsException) {
            return name + ": " + failure.getMessage();
        }
        var trace = failure.getStackTrace();
        return trace.length == 0 ? name : name + " at " + trace[0];
    }
}
