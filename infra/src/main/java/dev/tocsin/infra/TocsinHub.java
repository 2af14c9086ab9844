package dev.tocsin.infra;

import dev.tocsin.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** All of Tocsin in one account and Region; {@link TocsinSpoke}s let it see others. */
public final class TocsinHub extends Stack {

    /**
     * @param artefact the directory that every function runs from
     * @param alarmEmails who is told when Tocsin itself is in trouble
     * @param reach where its spokes are
     */
    public record Parts(Path artefact, Policy policy, List<String> alarmEmails, Reach reach) {

        public Parts {
            alarmEmails = List.copyOf(alarmEmails);
        }
    }

    public TocsinHub(Construct scope, String id, StackProps props, Parts parts) {
        super(scope, id, props);
        var tocsin = new TocsinAlerts(
                this,
                "Default",
                new TocsinAlerts.Parts(parts.artefact(), parts.policy(), parts.alarmEmails(), parts.reach()));
        LogicalId.nameReadably(this);
        output(
                "BusName",
                "The bus of Image Alert events; hang rules of your own on it",
                tocsin.bus().getEventBusName());
        output("TableName", "The alerts and what was told", tocsin.tableName());
        output("AlarmsTopic", "Alarms of Tocsin about itself; subscribe to it", tocsin.alarmsTopicArn());
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
