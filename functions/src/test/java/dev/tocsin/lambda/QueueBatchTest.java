package dev.tocsin.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueBatchTest {

    /** As the Lambda Developer Guide shows it ("Example Amazon SQS message event"). */
    private static final String BATCH = """
            {"Records": [
              {"messageId": "059f36b4-87a3-44ab-83d2-661975830a7d", "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
               "body": "{\\"\\u00fc\\":1}",
               "attributes": {"ApproximateReceiveCount": "3", "SentTimestamp": "1545082649183",
                              "SenderId": "AIDAIENQZJOLO23YVJ4VO", "ApproximateFirstReceiveTimestamp": "1545082649185"},
               "messageAttributes": {"myAttribute": {"stringValue": "myValue", "stringListValues": [], "dataType": "String"}},
               "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3", "eventSource": "aws:sqs",
               "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue", "awsRegion": "us-east-2"},
              {"messageId": "2e1424d4-f796-459a-8184-9c92662be6da", "receiptHandle": "AQEB", "body": "x", "attributes": {}}]}
            """;

    private final List<QueueMessage> seen = new ArrayList<>();

    @Test
    void messages_are_what_sqs_says_of_them() throws IOException {
        serve(BATCH, List.of());
        assertThat(seen)
                .containsExactly(
                        new QueueMessage(
                                "059f36b4-87a3-44ab-83d2-661975830a7d",
                                "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
                                "{\"\u00fc\":1}",
                                3,
                                Instant.ofEpochMilli(1_545_082_649_183L)),
                        new QueueMessage("2e1424d4-f796-459a-8184-9c92662be6da", "AQEB", "x", 1, null));
    }

    @Test
    void those_that_failed_are_reported_and_no_others() throws IOException {
        assertThat(serve(BATCH, List.of("a", "b")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"b\"}]}");
        assertThat(serve(BATCH, List.of())).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void what_is_no_batch_fails_the_invocation() {
        assertThatThrownBy(() -> serve("{", List.of())).isInstanceOf(JsonException.class);
    }

    private String serve(String batch, List<String> failed) throws IOException {
        var out = new ByteArrayOutputStream();
        QueueBatch.serve(new ByteArrayInputStream(batch.getBytes(UTF_8)), out, messages -> {
            seen.addAll(messages);
            return failed;
        });
        return out.toString(UTF_8);
    }
}
