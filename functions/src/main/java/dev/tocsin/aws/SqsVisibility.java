package dev.tocsin.aws;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** When a message of the queue that triggers a function is seen again. */
public final class SqsVisibility {

    /** A little under the 12 hours from its receipt that SQS hides a message at most ("Amazon SQS visibility timeout"). */
    static final Duration LONGEST = Duration.ofSeconds(43_000);

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsVisibility(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException when the queue does not take it */
    public void hide(String receiptHandle, Duration wait) {
        var seconds = Math.clamp(wait.toSeconds(), 0, (int) LONGEST.toSeconds());
        sqs.changeMessageVisibility(
                change -> change.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout(seconds));
    }
}
