package dev.tocsin.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.NotificationJson;
import dev.tocsin.alert.Reason;
import dev.tocsin.aws.RecordingSqs;
import dev.tocsin.aws.SqsDeadLetters;
import dev.tocsin.aws.SqsVisibility;
import dev.tocsin.json.Json;
import dev.tocsin.log.EmbeddedMetricFormat;
import dev.tocsin.log.JsonLog;
import dev.tocsin.log.Metrics;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryOutcome;
import dev.tocsin.notify.DeliveryOutcome.Delivered;
import dev.tocsin.notify.DeliveryOutcome.Effect;
import dev.tocsin.notify.DeliveryOutcome.Rejected;
import dev.tocsin.notify.DeliveryOutcome.Retry;
import dev.tocsin.notify.InMemoryLedger;
import dev.tocsin.notify.Notifications;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelDeliveryTest {

    private final RecordingSqs sqs = new RecordingSqs();
    private final List<String> lines = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();
    private Supplier<DeliveryOutcome> outcome = () -> new Delivered("C1/1");

    @Test
    void what_was_delivered_leaves_the_queue() {
        assertThat(handle(message("a", 1))).isEmpty();
        assertThat(lines)
                .containsExactly("{\"level\":\"INFO\",\"log\":\"delivery\",\"channel\":\"oncall\",\"alert\":\""
                        + Notifications.ALERT + "\",\"revision\":1,\"outcome\":\"delivered\",\"reference\":\"C1/1\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "[]",
                "null",
                "{\"detail\":{}}",
                "{\"detail\":{\"version\":\"2\"}}",
                "{\"detail\":{\"version\":\"1\",\"alert\":\"a\",\"revision\":\"x\"}}"
            })
    void a_malformed_message_is_put_aside_with_the_reason_and_the_others_are_served(String body) {
        var malformed = new QueueMessage("bad", "receipt-bad", body, 1, null);
        assertThat(handle(malformed, message("good", 1))).isEmpty();
        assertThat(sqs.sent()).hasSize(1);
        assertThat(sqs.sent().getFirst().at("MessageBody").text()).isEqualTo(body);
        assertThat(sqs.sent().getFirst().at("MessageAttributes").members()).containsKeys("reason", "where");
        assertThat(lines.getLast()).contains("\"delivered\"");
    }

    @Test
    void what_is_rejected_is_put_aside_with_the_reason() {
        outcome = () -> new Rejected("Slack refused chat.postMessage: channel_not_found");
        assertThat(handle(message("a", 1))).isEmpty();
        assertThat(sqs.sent()
                        .getFirst()
                        .at("MessageAttributes", "reason", "StringValue")
                        .text())
                .endsWith("channel_not_found");
    }

    @Test
    void what_may_pass_comes_back_when_the_service_said() {
        outcome = () -> new Retry("Slack answered 429", Duration.ofSeconds(42), Effect.NONE);
        assertThat(handle(message("a", 1))).containsExactly("a");
        assertThat(sqs.hidden().getFirst().at("VisibilityTimeout").text()).isEqualTo("42");
        assertThat(sqs.hidden().getFirst().at("ReceiptHandle").text()).isEqualTo("receipt-a");
    }

    @Test
    void a_wait_beyond_what_the_queue_can_is_as_long_as_it_can() {
        outcome = () -> new Retry("Slack answered 429", Duration.ofDays(3), Effect.NONE);
        handle(message("a", 1));
        assertThat(sqs.hidden().getFirst().at("VisibilityTimeout").text()).isEqualTo("43000");
    }

    @Test
    void without_a_word_of_the_service_the_waits_grow() {
        outcome = () -> new Retry("time-out", null, Effect.NONE);
        for (var receives : new int[] {1, 3, 30}) {
            handle(message("a", receives));
        }
        var waits = sqs.hidden().stream()
                .map(request -> Integer.parseInt(request.at("VisibilityTimeout").text("")))
                .toList();
        assertThat(waits.get(0)).isBetween(7, 15);
        assertThat(waits.get(1)).isBetween(30, 60);
        assertThat(waits.get(2)).isBetween(450, 900);
    }

    @Test
    void an_exception_is_tried_again_and_told_without_its_message() {
        outcome = () -> {
            throw new IllegalStateException("https://hooks.slack.example/secret");
        };
        assertThat(handle(message("a", 1))).containsExactly("a");
        assertThat(lines.getFirst()).contains("IllegalStateException at ").doesNotContain("secret");
    }

    @Test
    void a_queue_out_of_reach_loses_nothing() {
        sqs.breakDown();
        outcome = () -> new Rejected("no");
        assertThat(handle(message("a", 1))).containsExactly("a");
        outcome = () -> new Retry("later", null, Effect.NONE);
        assertThat(handle(message("b", 1))).containsExactly("b");
    }

    @Test
    void with_no_time_left_nothing_is_begun() {
        assertThat(delivery().handle(List.of(message("a", 1)), () -> 5_000)).containsExactly("a");
        assertThat(lines).isEmpty();
    }

    @Test
    void deliveries_are_counted_by_their_outcome() {
        handle(message("a", 1));
        outcome = () -> new Retry("later", null, Effect.NONE);
        handle(message("b", 1));
        assertThat(metrics)
                .allSatisfy(line ->
                        assertThat(EmbeddedMetricFormat.complaints(line)).isEmpty())
                .anySatisfy(line ->
                        assertThat(line).contains("\"Channel\":\"oncall\",\"Outcome\":\"delivered\",\"Deliveries\":1"))
                .anySatisfy(line -> assertThat(line).contains("\"Messages\":1,\"ColdStarts\":1"))
                .anySatisfy(line -> assertThat(line).contains("\"Outcome\":\"retry\",\"Deliveries\":1"))
                .anySatisfy(line -> assertThat(line).contains("\"TimeToTold\":0,\"Messages\":1"))
                .anySatisfy(line -> assertThat(line).contains("\"Messages\":1,\"Retries\":1"));
    }

    private List<String> handle(QueueMessage... messages) {
        return delivery().handle(List.of(messages), () -> 60_000);
    }

    private ChannelDelivery delivery() {
        var clock = InstantSource.fixed(Notifications.NOW);
        return new ChannelDelivery(
                new Delivery("oncall", (_, _) -> outcome.get(), new InMemoryLedger(), clock),
                new SqsDeadLetters(sqs, "https://sqs.example/dead")::put,
                new SqsVisibility(sqs, "https://sqs.example/queue")::hide,
                new Backoff(new Random(1)),
                new DeliveryLog("oncall", new JsonLog(lines::add), new Metrics("oncall", clock, metrics::add)));
    }

    private static QueueMessage message(String id, int receives) {
        var body = Json.obj("detail", NotificationJson.write(Notifications.of(Reason.NEW)));
        return new QueueMessage(id, "receipt-" + id, body.write(), receives, null);
    }
}
