package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** From the default bus to the state: the rules, the queue, and the function that decides. */
final class ScanEvents extends Construct {

    private static final Duration TIMEOUT = Duration.seconds(60);
    private static final Duration WINDOW = Duration.seconds(1);

    private final DurableQueue queue;

    private final JavaFunction function;

    ScanEvents(Construct scope, String id, Code code, AlertTable alerts, EventBus bus) {
        super(scope, id);
        queue = new DurableQueue(this, "Queue", Duration.seconds(6 * 60 + 1), 5);
        queue.accept(ImageRule.ALL.stream().map(this::rule).toList());
        function = new JavaFunction(
                this,
                "Function",
                new JavaFunction.Settings(
                        "ScanEventHandler",
                        code,
                        TIMEOUT,
                        1024,
                        Map.of(
                                "TOCSIN_TABLE", alerts.name(),
                                "TOCSIN_BUS", bus.getEventBusName(),
                                "TOCSIN_DEAD_LETTERS", queue.deadLetters().getQueueUrl())));
        function.allow(List.of("dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"), alerts.arn());
        function.allow(List.of("events:PutEvents"), bus.getEventBusArn());
        function.allow(List.of("sqs:SendMessage"), queue.deadLetters().getQueueArn());
        function.allow(List.of("ecr:DescribeImageScanFindings"), function.everyRepository());
        function.acceptEveryRepository();
        function.consume(queue, 10, WINDOW, 10);
    }

    private CfnRule rule(ImageRule rule) {
        return CfnRule.Builder.create(this, rule.name())
                .description(rule.description())
                .eventPattern(rule.pattern().members())
                .targets(List.of(queue.target()))
                .build();
    }

    JavaFunction function() {
        return function;
    }

    DurableQueue queue() {
        return queue;
    }
}
