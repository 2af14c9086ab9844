package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing is lost between two parts. */
@ExtendWith(Synthesized.class)
class QueuesTest {

    @Test
    void a_message_is_not_seen_again_while_a_function_may_still_be_at_it(Wiring wiring) {
        for (var mapping : wiring.all("AWS::Lambda::EventSourceMapping").values()) {
            var queue = wiring.properties(target(mapping.at("Properties", "EventSourceArn")));
            var function =
                    mapping.at("Properties", "FunctionName", "Ref").text("").replaceFirst("Live$", "");
            var timeout = number(wiring.properties(function).at("Timeout"));
            var window = number(mapping.at("Properties", "MaximumBatchingWindowInSeconds"));
            assertThat(number(queue.at("VisibilityTimeout"))).as(function).isGreaterThanOrEqualTo(6 * timeout + window);
            assertThat(mapping.at("Properties", "FunctionResponseTypes").texts())
                    .containsExactly("ReportBatchItemFailures");
        }
    }

    @Test
    void every_queue_that_is_served_has_dead_letters_that_are_kept_longer(Wiring wiring) {
        var served = wiring.all("AWS::Lambda::EventSourceMapping").values().stream()
                .map(mapping -> target(mapping.at("Properties", "EventSourceArn")));
        assertThat(served).allSatisfy(id -> {
            var queue = wiring.properties(id);
            var deadLetters = target(queue.at("RedrivePolicy", "deadLetterTargetArn"));
            assertThat(deadLetters).isEqualTo(id + "DeadLetters");
            assertThat(number(wiring.properties(deadLetters).at("MessageRetentionPeriod")))
                    .isGreaterThan(number(queue.at("MessageRetentionPeriod")));
        });
    }

    @Test
    void an_alarm_rings_for_each_dead_letter_queue(Wiring wiring) {
        var watched = wiring.all("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.at("Properties"))
                .filter(alarm -> alarm.at("MetricName").text("").equals("ApproximateNumberOfMessagesVisible"))
                .filter(alarm -> number(alarm.at("Threshold")) == 1)
                .filter(alarm -> alarm.at("AlarmActions")
                        .items()
                        .getFirst()
                        .at("Ref")
                        .text("")
                        .equals("TocsinAlarms"))
                .map(alarm -> target(alarm.at("Dimensions").items().getFirst().at("Value")))
                .toList();
        var deadLetters = wiring.all("AWS::SQS::Queue").keySet().stream().filter(id -> id.endsWith("DeadLetters"));
        assertThat(watched).containsExactlyInAnyOrderElementsOf(deadLetters.toList());
    }

    @Test
    void every_rule_keeps_what_it_cannot_hand_over(Wiring wiring) {
        for (var rule : wiring.all("AWS::Events::Rule").values()) {
            for (var target : rule.at("Properties", "Targets").items()) {
                var queue = target(target.at("Arn"));
                assertThat(target(target.at("DeadLetterConfig", "Arn"))).isEqualTo(queue + "DeadLetters");
            }
        }
    }

    @Test
    void a_queue_takes_messages_from_its_rules_and_subscriptions_only(Wiring wiring) {
        for (var policy : wiring.all("AWS::SQS::QueuePolicy").entrySet()) {
            var allowed = policy.getValue().at("Properties", "PolicyDocument", "Statement").items().stream()
                    .filter(statement -> statement.at("Effect").text("").equals("Allow"))
                    .toList();
            assertThat(allowed).as(policy.getKey()).allSatisfy(statement -> {
                assertThat(Wiring.oneOrMore(statement.at("Action"))).containsExactly(new Json.Text("sqs:SendMessage"));
                assertThat(statement.at("Principal", "Service").text())
                        .isIn("events.amazonaws.com", "sns.amazonaws.com");
                assertThat(Wiring.oneOrMore(statement.at("Condition", "ArnEquals", "aws:SourceArn")))
                        .isNotEmpty()
                        .allMatch(source ->
                                wiring.template().at("Resources").members().containsKey(target(source)));
            });
        }
    }

    @Test
    void every_queue_is_encrypted_and_refuses_plain_text_connections(Wiring wiring) {
        assertThat(wiring.all("AWS::SQS::Queue").values())
                .allMatch(queue ->
                        queue.at("Properties", "SqsManagedSseEnabled").text("").equals("true"));
        var refusing = new ArrayList<String>();
        for (var policy : wiring.all("AWS::SQS::QueuePolicy").values()) {
            if (policy.write().contains("\"aws:SecureTransport\":\"false\"")) {
                refusing.addAll(policy.at("Properties", "Queues").items().stream()
                        .map(QueuesTest::target)
                        .collect(Collectors.toCollection(ArrayList::new)));
            }
        }
        assertThat(refusing)
                .containsExactlyInAnyOrderElementsOf(
                        List.copyOf(wiring.all("AWS::SQS::Queue").keySet()));
    }

    /** The logical id behind a Ref or a Fn::GetAtt. */
    private static String target(Json reference) {
        var attribute = reference.at("Fn::GetAtt").items();
        return attribute.isEmpty()
                ? reference.at("Ref").text("")
                : attribute.getFirst().text("");
    }

    private static int number(Json json) {
        return Integer.parseInt(json.text("0"));
    }
}
