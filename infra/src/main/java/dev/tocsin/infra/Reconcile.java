package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What events missed is looked for once a day, in as many calls as that takes: every quarter of an hour one goes on, or finds that
 * nothing is to do (docs/adr/0093-comparing-instead-of-trusting-events.md).
 */
final class Reconcile extends Construct {

    /** Less than the quarter of an hour between two calls, and than the most that Lambda allows. */
    private static final Duration TIMEOUT = Duration.minutes(14);

    private final JavaFunction function;
    private final Queue deadLetters;

    Reconcile(Construct scope, String id, Code code, AlertTable alerts, EventBus bus, Reach reach) {
        super(scope, id);
        function = new JavaFunction(
                this,
                "Function",
                new JavaFunction.Settings(
                        "ReconcileHandler",
                        code,
                        TIMEOUT,
                        1024,
                        Map.of(
                                "TOCSIN_TABLE", alerts.name(),
                                "TOCSIN_BUS", bus.getEventBusName(),
                                "TOCSIN_REGISTRIES", registries(reach))));
        function.allow(
                List.of(
                        "dynamodb:Query",
                        "dynamodb:Scan",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:DeleteItem"),
                alerts.arn());
        function.allow(List.of("events:PutEvents"), bus.getEventBusArn());
        function.allow(Reader.OF_REGISTRY, "*");
        function.tryOnceWithin(Duration.minutes(1));
        deadLetters = DurableQueue.undelivered(this, "DeadLetters");
        new Schedules(this, function, deadLetters)
                .call("EveryQuarterOfAnHour", "rate(15 minutes)", "Has Tocsin compare what events may have missed");
    }

    /** Those that are named; of an organization's others the state knows. */
    private String registries(Reach reach) {
        var stack = Stack.of(this);
        var own = Stream.concat(Stream.of(stack.getRegion()), reach.ownRegions().stream())
                .map(region -> stack.getAccount() + "/" + region);
        var foreign = reach.foreignSpokes().stream().map(spoke -> spoke.account() + "/" + spoke.region());
        return Stream.concat(own, foreign).collect(Collectors.joining(","));
    }

    JavaFunction function() {
        return function;
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
