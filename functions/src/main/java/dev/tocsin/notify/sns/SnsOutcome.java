package dev.tocsin.notify.sns;

import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure of the SDK means for a delivery. Names of errors: Amazon SNS API Reference, "Publish" and "Common Errors". */
final class SnsOutcome {

    /** Refused for now, although their status is one of a client's mistake: throttled, or signed with what has just expired. */
    private static final Set<String> PASSING = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "KMSThrottling",
            "KMSThrottlingException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "ThrottledException",
            "Throttling",
            "ThrottlingException");

    private SnsOutcome() {}

    static DeliveryOutcome of(SdkException failure) {
        if (!(failure instanceof AwsServiceException refusal)) {
            return new Retry("SNS gave no answer (" + failure.getClass().getSimpleName() + ")", null, Effect.UNKNOWN);
        }
        var why = "SNS answered " + refusal.statusCode() + " " + code(refusal);
        if (refusal.isThrottlingException() || refusal.statusCode() == 429 || PASSING.contains(code(refusal))) {
            return new Retry(why, null, Effect.NONE);
        }
        return refusal.statusCode() >= 500 || refusal.statusCode() == 408
                ? new Retry(why, null, Effect.UNKNOWN)
                : new Rejected(why);
    }

    private static String code(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
