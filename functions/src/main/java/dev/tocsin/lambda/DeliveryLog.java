package dev.tocsin.lambda;

import dev.tocsin.alert.Notification;
import dev.tocsin.json.Json;
import dev.tocsin.log.JsonLog;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.DeliveryOutcome.Skipped;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** One line a delivery. No outcome holds a secret, and of an exception only AWS's own words are repeated. */
public final class DeliveryLog {

    private static final String NAME = "delivery";

    private final String channel;
    private final JsonLog log;

    public DeliveryLog(String channel, JsonLog log) {
        this.channel = channel;
        this.log = log;
    }

    void outcome(Notification told, DeliveryOutcome outcome) {
        switch (outcome) {
            case Delivered(var reference) -> log.info(NAME, line(told, "delivered", null, reference));
            case Skipped(var why) -> log.info(NAME, line(told, "skipped", why, null));
            case Retry retry -> log.warn(NAME, line(told, "retry", retry.why(), null));
            case Rejected(var why) -> log.error(NAME, line(told, "rejected", why, null));
        }
    }

    void broken(Notification told, RuntimeException failure) {
        log.error(NAME, line(told, "retry", describe(failure), null));
    }

    void malformed(String messageId, String reason, String where) {
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
        if (failure instanceof SdkException) {
            return name + ": " + failure.getMessage();
        }
        var trace = failure.getStackTrace();
        return trace.length == 0 ? name : name + " at " + trace[0];
    }
}
