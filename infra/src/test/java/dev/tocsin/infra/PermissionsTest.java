package dev.tocsin.infra;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing more than needed is allowed. */
@ExtendWith(Synthesized.class)
class PermissionsTest {

    private static final List<String> SCHEDULED = List.of("Clock", "Reconcile");

    private static final Set<String> EVERY_FUNCTION = Set.of(
            "logs:CreateLogStream on $Logs",
            "logs:PutLogEvents on $Logs",
            "xray:PutTraceSegments on *",
            "xray:PutTelemetryRecords on *");

    private static final Set<String> EVERY_CHANNEL = Set.of(
            "dynamodb:UpdateItem on AlertsTable",
            "sqs:ReceiveMessage on $Queue",
            "sqs:DeleteMessage on $Queue",
            "sqs:GetQueueAttributes on $Queue",
            "sqs:ChangeMessageVisibility on $Queue",
            "sqs:SendMessage on $QueueDeadLetters");

    private static final Map<String, Set<String>> OWN = Map.ofEntries(
            entry(
                    "ScanEvents",
                    Set.of(
                            "dynamodb:BatchGetItem on AlertsTable",
                            "dynamodb:Query on AlertsTable",
                            "dynamodb:PutItem on AlertsTable",
                            "dynamodb:DeleteItem on AlertsTable",
                            "ecr:ListTagsForResource on arn:{AWS::Partition}:ecr:{AWS::Region}:{AWS::AccountId}:repository/*",
                            "ecr:DescribeImageScanFindings on arn:{AWS::Partition}:ecr:{AWS::Region}:{AWS::AccountId}:repository/*",
                            "inspector2:BatchGetFindingDetails on *",
                            "events:PutEvents on AlertBus",
                            "sqs:ReceiveMessage on $Queue",
                            "sqs:DeleteMessage on $Queue",
                            "sqs:GetQueueAttributes on $Queue",
                            "sqs:SendMessage on $QueueDeadLetters")),
            entry(
                    "Clock",
                    Set.of(
                            "dynamodb:BatchGetItem on AlertsTable",
                            "dynamodb:Query on AlertsTable",
                            "dynamodb:Scan on AlertsTable",
                            "dynamodb:GetItem on AlertsTable",
                            "dynamodb:PutItem on AlertsTable",
                            "dynamodb:DeleteItem on AlertsTable",
                            "dynamodb:Query on AlertsTable/index/due",
                            "ecr:ListTagsForResource on arn:{AWS::Partition}:ecr:{AWS::Region}:{AWS::AccountId}:repository/*",
                            "events:PutEvents on AlertBus")),
            entry(
                    "Reconcile",
                    Set.of(
                            "dynamodb:Query on AlertsTable",
                            "dynamodb:Scan on AlertsTable",
                            "dynamodb:GetItem on AlertsTable",
                            "dynamodb:PutItem on AlertsTable",
                            "dynamodb:DeleteItem on AlertsTable",
                            "ecr:DescribeRepositories on arn:{AWS::Partition}:ecr:{AWS::Region}:{AWS::AccountId}:repository/*",
                            "ecr:DescribeImages on arn:{AWS::Partition}:ecr:{AWS::Region}:{AWS::AccountId}:repository/*",
                            "ecr:DescribeImageScanFindings on arn:{AWS::Partition}:ecr:{AWS::Region}:{AWS::AccountId}:repository/*",
                            "ecr:ListTagsForResource on arn:{AWS::Partition}:ecr:{AWS::Region}:{AWS::AccountId}:repository/*",
                            "ecr:GetRegistryScanningConfiguration on *",
                            "inspector2:ListCoverage on *",
                            "inspector2:ListFindings on *",
                            "inspector2:BatchGetFindingDetails on *",
                            "events:PutEvents on AlertBus")),
            entry(
                    "ChannelOncall",
                    and(
                            EVERY_CHANNEL,
                            "secretsmanager:GetSecretValue on"
                                    + " arn:{AWS::Partition}:secretsmanager:{AWS::Region}:{AWS::AccountId}:secret:tocsin/slack-??????")),
            entry("ChannelSecurity", and(EVERY_CHANNEL, "sns:Publish on $Topic")),
            entry(
                    "ChannelBacklog",
                    and(
                            EVERY_CHANNEL,
                            "secretsmanager:GetSecretValue on"
                                    + " arn:aws:secretsmanager:eu-central-1:123456789012:secret:jira-AbCdEf")),
            entry(
                    "ChannelPager",
                    and(
                            EVERY_CHANNEL,
                            "secretsmanager:GetSecretValue on"
                                    + " arn:{AWS::Partition}:secretsmanager:{AWS::Region}:{AWS::AccountId}:secret:tocsin/pagerduty-??????")),
            entry(
                    "ChannelHook",
                    and(
                            EVERY_CHANNEL,
                            "secretsmanager:GetSecretValue on"
                                    + " arn:{AWS::Partition}:secretsmanager:{AWS::Region}:{AWS::AccountId}:secret:tocsin/webhook-??????")),
            entry(
                    "ChannelIncidents",
                    and(
                            EVERY_CHANNEL,
                            "secretsmanager:GetSecretValue on"
                                    + " arn:{AWS::Partition}:secretsmanager:{AWS::Region}:{AWS::AccountId}:secret:tocsin/servicenow-??????")),
            entry(
                    "ChannelIssues",
                    and(
                            EVERY_CHANNEL,
                            "secretsmanager:GetSecretValue on"
                                    + " arn:{AWS::Partition}:secretsmanager:{AWS::Region}:{AWS::AccountId}:secret:tocsin/github-??????")),
            entry(
                    "ChannelOps",
                    and(
                            EVERY_CHANNEL,
                            "ssm:CreateOpsItem on *",
                            "ssm:GetOpsItem on arn:{AWS::Partition}:ssm:{AWS::Region}:{AWS::AccountId}:opsitem/*",
                            "ssm:UpdateOpsItem on arn:{AWS::Partition}:ssm:{AWS::Region}:{AWS::AccountId}:opsitem/*")),
            entry(
                    "ChannelCards",
                    and(
                            EVERY_CHANNEL,
                            "secretsmanager:GetSecretValue on"
                                    + " arn:{AWS::Partition}:secretsmanager:{AWS::Region}:{AWS::AccountId}:secret:tocsin/teams-??????")),
            entry(
                    "ChannelDuty",
                    and(
                            EVERY_CHANNEL,
                            "secretsmanager:GetSecretValue on"
                                    + " arn:{AWS::Partition}:secretsmanager:{AWS::Region}:{AWS::AccountId}:secret:tocsin/jsm-??????")));

    @Test
    void each_function_may_do_what_it_does_and_nothing_else(Wiring wiring) {
        assertThat(wiring.all("AWS::Lambda::Function").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        OWN.keySet().stream().map(part -> part + "Function").toList());
        OWN.forEach((part, own) -> {
            var expected = new TreeSet<>(own);
            EVERY_FUNCTION.forEach(permission -> expected.add(permission.replace("$Logs", "$FunctionLogs")));
            assertThat(RolePermissions.of(wiring, part + "FunctionRole"))
                    .as(part)
                    .isEqualTo(expected.stream()
                            .map(permission -> permission.replace("$", part))
                            .collect(Collectors.toCollection(TreeSet::new)));
        });
    }

    @Test
    void each_schedule_may_call_its_function_and_nothing_else(Wiring wiring) {
        for (var part : SCHEDULED) {
            assertThat(RolePermissions.of(wiring, part + "Role"))
                    .containsExactlyInAnyOrder(
                            "lambda:InvokeFunction on " + part + "FunctionLive",
                            "sqs:SendMessage on " + part + "DeadLetters");
        }
    }

    @Test
    void every_role_is_known_here_and_has_no_policy_of_others(Wiring wiring) {
        var roles = Stream.of(
                        OWN.keySet().stream().map(part -> part + "FunctionRole"),
                        SCHEDULED.stream().map(part -> part + "Role"),
                        Stream.of("HeartbeatRole"))
                .flatMap(each -> each)
                .toList();
        assertThat(wiring.all("AWS::IAM::Role").keySet()).containsExactlyInAnyOrderElementsOf(roles);
        assertThat(wiring.all("AWS::IAM::Role").values())
                .allMatch(role -> role.at("Properties", "ManagedPolicyArns").isNull())
                .allMatch(role -> role.at("Properties", "Policies").isNull());
    }

    private static Set<String> and(Set<String> some, String... more) {
        var all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
