package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.time.Duration;

/** When a message of the queue that triggers a function is seen again. */
public final class SqsVisibility {

    /** A little under the 12 hours from its receipt that SQS hides a message at most ("Amazon SQS visibility timeout"). */
    static final Duration LONGEST = Duration.ofSeconds(43_000);

    private final Service sqs;
    private final String queueUrl;

    public SqsVisibility(Service sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /** @throws AwsException when the queue does not take it */
    public void hide(String receiptHandle, Duration wait) {
        var seconds = Math.clamp(wait.toSeconds(), 0, (int) LONGEST.toSeconds());
        sqs.call(
                "ChangeMessageVisibility",
                Json.obj("QueueUrl", queueUrl, "ReceiptHandle", receiptHandle, "VisibilityTimeout", seconds));
    }
}
