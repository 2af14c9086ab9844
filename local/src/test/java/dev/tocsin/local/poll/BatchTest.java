package dev.tocsin.local.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.template.Wiring;
import dev.tocsin.local.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {

    private static final Wiring.Queue QUEUE =
            new Wiring.Queue("Work", "work", "arn:aws:sqs:eu-central-1:1:work", "http://q", Map.of(), List.of());

    private final Batch batch = new Batch(QUEUE, "eu-central-1", List.of(message("one"), message("two")));

    private static tools.jackson.databind.JsonNode message(String id) {
        return Json.read("""
                {"MessageId":"%s","ReceiptHandle":"r","Body":"b","MD5OfBody":"m","Attributes":{"ApproximateReceiveCount":"1"},
                 "MessageAttributes":{"reason":{"DataType":"String","StringValue":"why"}}}""".formatted(id));
    }

    @ParameterizedTest(name = "{0}: {1} failed")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"batchItemFailures\":[]} | 0",
                "{} | 0",
                "null | 0",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"two\"}]} | 1",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"stranger\"}]} | 2",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]} | 2",
                "no json | 2"
            })
    void a_response_reports_messages_back(String response, int failed) {
        assertThat(batch.failed(response)).hasSize(failed);
    }

    @Test
    void a_message_becomes_a_record_as_lambda_makes_it() {
        var record = Json.read(batch.event()).path("Records").path(0);

        assertThat(record).isEqualTo(Json.read("""
                                {"messageId":"one","receiptHandle":"r","body":"b","attributes":{"ApproximateReceiveCount":"1"},
                                 "messageAttributes":{"reason":{"dataType":"String","stringValue":"why","stringListValues":[],"binaryListValues":[]}},
                                 "md5OfBody":"m","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-central-1:1:work",
                                 "awsRegion":"eu-central-1"}"""));
    }
}
