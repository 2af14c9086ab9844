package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What is due is looked after every minute. A tick that fails is not repeated: what is due stays due in the table, and the next tick
 * finds it (docs/adr/0011-clock.md).
 */
final class Clock extends Construct {

    private final JavaFunction function;
    private final Queue deadLetters;

    Clock(Construct scope, String id, Code code, AlertTable alerts, EventBus bus) {
        super(scope, id);
        function = new JavaFunction(
                this,
                "Function",
                new JavaFunction.Settings(
                        "ClockHandler",
                        code,
                        Duration.seconds(55),
                        1024,
                        Map.of("TOCSIN_TABLE", alerts.name(), "TOCSIN_BUS", bus.getEventBusName())));
        function.allow(
                List.of(
                        "dynamodb:Query",
                        "dynamodb:GetItem",
                        "dynamodb:BatchGetItem",
                        "dynamodb:PutItem",
                        "dynamodb:DeleteItem"),
                alerts.arn());
        function.allow(List.of("dynamodb:Query"), alerts.dueIndexArn());
        function.allow(List.of("events:PutEvents"), bus.getEventBusArn());
        function.tryOnceWithin(Duration.minutes(1));
        deadLetters = DurableQueue.undelivered(this, "DeadLetters");
        new Schedules(this, function, deadLetters)
                .call("EveryMinute", "rate(1 minute)", "Has Tocsin look after what is due");
    }

    /** A digest is about all alerts. */
    void mayReadEverything(AlertTable alerts) {
        function.allow(List.of("dynamodb:Scan"), alerts.arn());
    }

    JavaFunction function() {
        return function;
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
