package dev.tocsin.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** From the buses to the state: the rules, the queue, and the function that decides. */
final class ScanEvents extends Construct {

    private static final Duration TIMEOUT = Duration.seconds(60);
    private static final Duration WINDOW = Duration.seconds(1);

    /** An alert is written once for all of a batch. Of so many each still has more than a second, if each asks the scanner. */
    private static final int BATCH = 30;

    private final DurableQueue queue;

    private final JavaFunction function;

    ScanEvents(Construct scope, String id, Code code, AlertTable alerts, EventBus bus, Reach reach) {
        super(scope, id);
        queue = new DurableQueue(this, "Queue", Duration.seconds(6 * 60 + 1), 5);
        var rules = new ArrayList<>(rules(this, null));
        if (reach.hubOfSpokes() != null) {
            var spokes = new Construct(this, "Spokes");
            rules.addAll(rules(spokes, new ScanEventBus(spokes, "Bus", reach).name()));
        }
        queue.accept(rules);
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
        function.allow(
                List.of("dynamodb:Query", "dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"),
                alerts.arn());
        function.allow(List.of("events:PutEvents"), bus.getEventBusArn());
        function.allow(List.of("sqs:SendMessage"), queue.deadLetters().getQueueArn());
        function.consume(queue, BATCH, WINDOW, 10);
    }

    /** The same on both buses; {@code source} is null for the default bus. */
    private List<CfnRule> rules(Construct scope, @Nullable String source) {
        return ImageRule.ALL.stream()
                .map(rule -> CfnRule.Builder.create(scope, rule.name())
                        .description(rule.description())
                        .eventBusName(source)
                        .eventPattern(rule.pattern().members())
                        .targets(List.of(queue.target()))
                        .build())
                .toList();
    }

    JavaFunction function() {
        return function;
    }

    DurableQueue queue() {
        return queue;
    }
}
