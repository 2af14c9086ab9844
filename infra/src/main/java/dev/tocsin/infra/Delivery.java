package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** From the bus to one channel: a rule, a queue and a function of its own, so that no channel waits for another. */
final class Delivery extends Construct {

    /** A "come back later" costs a receive; 30 of them outlast an hour of outage. */
    private static final int RECEIVES = 30;

    private static final Duration TIMEOUT = Duration.seconds(60);

    private final DurableQueue queue;
    private final JavaFunction function;

    Delivery(Construct scope, String id, String channel, String handler, Code code, AlertTable alerts, EventBus bus) {
        super(scope, id);
        queue = new DurableQueue(this, "Queue", Duration.minutes(6), RECEIVES);
        var rule = CfnRule.Builder.create(this, "Rule")
                .description("Image alerts for the channel " + channel)
                .eventBusName(bus.getEventBusName())
                .eventPattern(pattern(channel).members())
                .targets(List.of(queue.target()))
                .build();
        queue.accept(List.of(rule));
        function = new JavaFunction(
                this,
                "Function",
                new JavaFunction.Settings(
                        handler,
                        code,
                        TIMEOUT,
                        1024,
                        Map.of(
                                "TOCSIN_TABLE", alerts.name(),
                                "TOCSIN_CHANNEL", channel,
                                "TOCSIN_QUEUE", queue.queue().getQueueUrl(),
                                "TOCSIN_DEAD_LETTERS", queue.deadLetters().getQueueUrl())));
        function.allow(List.of("dynamodb:UpdateItem"), alerts.arn());
        function.allow(List.of("sqs:ChangeMessageVisibility"), queue.queue().getQueueArn());
        function.allow(List.of("sqs:SendMessage"), queue.deadLetters().getQueueArn());
        function.consume(queue, 5, Duration.seconds(0), 2);
    }

    /** The version is part of the pattern: a channel never reads a shape that it was not built for. */
    static Pattern pattern(String channel) {
        return Pattern.of("tocsin", "Image Alert").detail("version", "1").detail("notify", channel);
    }

    JavaFunction function() {
        return function;
    }

    DurableQueue queue() {
        return queue;
    }
}
