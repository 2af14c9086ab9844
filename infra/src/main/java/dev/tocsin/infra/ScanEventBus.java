package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnEventBusPolicy;
import software.amazon.awscdk.services.events.EventBus;
import software.constructs.Construct;

/**
 * The bus that spokes send scan events to, and who may: the accounts that were named, or all of an organization. The events keep their
 * source, account and Region. Nobody can forge those of AWS: PutEvents refuses sources that begin with {@code aws.}, and the rules
 * let nothing else pass (docs/adr/0085-a-bus-for-what-spokes-send.md).
 */
final class ScanEventBus extends Construct {

    private final EventBus bus;

    ScanEventBus(Construct scope, String id, Reach reach) {
        super(scope, id);
        bus = EventBus.Builder.create(this, "Default")
                .eventBusName(Hub.SCAN_EVENT_BUS)
                .description("Scan events of other accounts and Regions")
                .build();
        var partition = Stack.of(this).getPartition();
        reach.foreignSpokes().stream()
                .map(Spoke::account)
                .distinct()
                .forEach(account -> allow(
                        "Account" + account,
                        Map.of("AWS", "arn:" + partition + ":iam::" + account + ":root"),
                        Map.of()));
        reach.organizationId()
                .forEach(organization -> allow(
                        "Organization",
                        Map.of("AWS", "*"),
                        Map.of("StringEquals", Map.of("aws:PrincipalOrgID", organization))));
    }

    private void allow(String sender, Map<String, String> principal, Map<String, Object> condition) {
        var statement = new TreeMap<String, Object>(Map.of(
                "Effect",
                "Allow",
                "Principal",
                principal,
                "Action",
                List.of("events:PutEvents"),
                "Resource",
                bus.getEventBusArn()));
        if (!condition.isEmpty()) {
            statement.put("Condition", condition);
        }
        CfnEventBusPolicy.Builder.create(this, "From" + sender)
                .eventBusName(bus.getEventBusName())
                .statementId(sender)
                .statement(statement)
                .build();
    }

    String name() {
        return bus.getEventBusName();
    }
}
