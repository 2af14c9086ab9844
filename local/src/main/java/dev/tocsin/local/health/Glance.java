package dev.tocsin.local.health;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * What stands in a queue, taken in hand and given back at once: nothing is deleted, and should that fail, the messages come back by
 * themselves.
 */
record Glance(SqsClient sqs, String url) {

    private static final int BATCH = 10;
    private static final int IN_HAND_SECONDS = 60;

    /** At most so many, and up to nine more. */
    List<Message> messages(int most) {
        var found = new ArrayList<Message>();
        try {
            var batch = receive();
            while (!batch.isEmpty()) {
                found.addAll(batch);
                batch = found.size() < most ? receive() : List.of();
            }
            return List.copyOf(found);
        } finally {
            giveBack(found);
        }
    }

    /** Waits for a second: only then SQS asks all of its servers. */
    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(1)
                        .visibilityTimeout(IN_HAND_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void giveBack(List<Message> messages) {
        for (var from = 0; from < messages.size(); from += BATCH) {
            var entries = messages.subList(from, Math.min(from + BATCH, messages.size())).stream()
                    .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                            .id(message.messageId())
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(0)
                            .build())
                    .toList();
            sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries));
        }
    }
}
