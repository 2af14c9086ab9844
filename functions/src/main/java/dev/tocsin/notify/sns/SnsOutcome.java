package dev.tocsin.notify.sns;

import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.HttpOutcome;
import java.util.Set;

/** What a refusal of SNS means for a delivery. Names of errors: Amazon SNS API Reference, "Publish" and "Common Errors". */
final class SnsOutcome {

    /** Refused for now, although their status is one of a client's mistake: throttled, or signed with what has just expired. */
    private static final Set<String> PASSING = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "KMSThrottling",
            "KMSThrottlingException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "RequestThrottled",
            "RequestThrottledException",
            "ThrottledException",
            "Throttling",
            "ThrottlingException");

    private SnsOutcome() {}

    /** @param code the error's name; empty where there is none */
    static DeliveryOutcome of(int status, String code) {
        var name = code.replaceAll("[^A-Za-z0-9.]", "");
        var why = "SNS answered " + status + (name.isEmpty() ? "" : " " + name);
        if (PASSING.contains(name)) {
            return new Retry(why, null, Effect.NONE);
        }
        return switch (HttpOutcome.meaning(status)) {
            case LATER -> new Retry(why, null, Effect.NONE);
            case PERHAPS -> new Retry(why, null, Effect.UNKNOWN);
            case TAKEN, UNKNOWN_TO_IT, NEVER -> new Rejected(why);
        };
    }
}
