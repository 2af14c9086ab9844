package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds something that cannot be made again keeps its name, and its content. */
@ExtendWith(Synthesized.class)
class StateTest {

    /** A change here replaces the resource where Tocsin is deployed: alerts, waiting messages or confirmed subscriptions are lost. */
    private static final Map<String, List<String>> PINNED = Map.of(
            "AWS::DynamoDB::Table", List.of("AlertsTable"),
            "AWS::Events::EventBus", List.of("AlertBus"),
            "AWS::SNS::Topic", List.of("TocsinAlarms", "ChannelSecurityTopic"),
            "AWS::SNS::Subscription",
                    List.of(
                            "ChannelSecurityTopicEmailFe360d71",
                            "ChannelSecurityTopicEmailF897350e",
                            "ChannelSecurityTopicSms0feb3475",
                            "ChannelSecurityTopicHttpsBd3e4273",
                            "TocsinAlarmsEmailB9de7521"),
            "AWS::SQS::Queue",
                    List.of(
                            "ScanEventsQueue",
                            "ScanEventsQueueDeadLetters",
                            "ClockDeadLetters",
                            "ReconcileDeadLetters",
                            "ChannelOncallQueue",
                            "ChannelOncallQueueDeadLetters",
                            "ChannelSecurityQueue",
                            "ChannelSecurityQueueDeadLetters",
                            "ChannelSecurityTopicDeadLetters",
                            "ChannelBacklogQueue",
                            "ChannelBacklogQueueDeadLetters",
                            "ChannelPagerQueue",
                            "ChannelPagerQueueDeadLetters",
                            "ChannelHookQueue",
                            "ChannelHookQueueDeadLetters",
                            "ChannelIncidentsQueue",
                            "ChannelIncidentsQueueDeadLetters",
                            "ChannelIssuesQueue",
                            "ChannelIssuesQueueDeadLetters",
                            "ChannelOpsQueue",
                            "ChannelOpsQueueDeadLetters",
                            "ChannelCardsQueue",
                            "ChannelCardsQueueDeadLetters",
                            "ChannelDutyQueue",
                            "ChannelDutyQueueDeadLetters"));

    @Test
    void logical_ids_of_what_holds_state_never_change(Wiring wiring) {
        PINNED.forEach(
                (type, ids) -> assertThat(wiring.all(type).keySet()).as(type).containsExactlyInAnyOrderElementsOf(ids));
    }

    @Test
    void the_table_survives_the_stack_and_our_mistakes(Wiring wiring) {
        var table = wiring.template().at("Resources", "AlertsTable");
        assertThat(table.at("DeletionPolicy").text()).isEqualTo("Retain");
        assertThat(table.at("UpdateReplacePolicy").text()).isEqualTo("Retain");
        assertThat(table.at("Properties", "DeletionProtectionEnabled").text()).isEqualTo("true");
        assertThat(table.at("Properties", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
                        .text())
                .isEqualTo("true");
    }

    @Test
    void nothing_has_a_name_that_would_stand_in_the_way_of_its_replacement(Wiring wiring) {
        var names = new TreeSet<String>();
        wiring.template().at("Resources").members().forEach((id, resource) -> {
            for (var property : List.of(
                    "TableName", "QueueName", "TopicName", "FunctionName", "RoleName", "LogGroupName", "AlarmName")) {
                if (resource.at("Properties", property) instanceof Json.Text(var name)) {
                    names.add(id + " is always called " + name);
                }
            }
        });
        assertThat(names).isEmpty();
    }
}
