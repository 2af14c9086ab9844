package dev.tocsin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hub with a spoke in another Region, one in another account, and an organization. */
@ExtendWith(Synthesized.class)
class SpokesTest {

    private static final String BUS =
            "arn:{AWS::Partition}:events:eu-central-1:123456789012:event-bus/tocsin-scan-events";
    private static final String OWN_REGION = "TocsinSpoke-123456789012-us-east-1";
    private static final String OTHER_ACCOUNT = "TocsinSpoke-210987654321-eu-west-1";

    private static final Reach REACH = new Reach(
            new Hub("123456789012", "eu-central-1"),
            List.of(new Spoke("123456789012", "us-east-1"), new Spoke("210987654321", "eu-west-1")),
            new Organization("o-a1b2c3d4e5", List.of("ou-ab12-cdefgh34"), List.of("eu-central-1", "eu-west-1"), true));

    private static final Map<String, Wiring> STACKS =
            Programs.find("node").isPresent() ? Reaching.synthesize(REACH, true) : Map.of();

    @Test
    void each_spoke_sends_the_hub_what_the_hub_itself_listens_to_and_keeps_what_did_not_arrive() {
        for (var name : List.of(OWN_REGION, OTHER_ACCOUNT)) {
            var rules = stack(name).all("AWS::Events::Rule").values();
            assertThat(patterns(stack(name), null)).isEqualTo(patterns(stack("TocsinHub"), null));
            assertThat(rules).hasSameSizeAs(ImageRule.ALL).allSatisfy(rule -> {
                var target = rule.at("Properties", "Targets").items().getFirst();
                assertThat(Arn.plain(target.at("Arn"))).isEqualTo(BUS);
                assertThat(target.at("RoleArn").write()).contains("ToHubRole");
                assertThat(target.at("DeadLetterConfig", "Arn").write()).contains("ToHubDeadLetters");
                assertThat(target.at("RetryPolicy", "MaximumEventAgeInSeconds").write())
                        .isEqualTo("86400");
            });
            assertThat(stack(name).all("AWS::CloudWatch::Alarm")).hasSize(1);
        }
    }

    @Test
    void the_alarm_of_a_spoke_tells_whom_the_hubs_alarms_tell() {
        var spoke = stack(OTHER_ACCOUNT);
        assertThat(spoke.all("AWS::CloudWatch::Alarm").values())
                .allMatch(
                        alarm -> alarm.at("Properties", "AlarmActions").write().contains("TocsinAlarms"));
        assertThat(spoke.all("AWS::SNS::Subscription").values())
                .map(subscription -> subscription.at("Properties", "Endpoint").text(""))
                .containsExactly("operations@example.com");
    }

    @Test
    void what_spokes_send_takes_the_way_of_the_hubs_own_events() {
        var hub = stack("TocsinHub");
        var forwarded = hub.all("AWS::Events::Rule").entrySet().stream()
                .filter(rule -> rule.getKey().startsWith("ScanEventsSpokes"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(patterns(hub, "ScanEventsSpokesBus")).isEqualTo(patterns(hub, null));
        assertThat(forwarded)
                .hasSameSizeAs(ImageRule.ALL)
                .allMatch(rule -> rule.at("Properties", "Targets").write().contains("ScanEventsQueue"));
        assertThat(hub.all("AWS::SQS::QueuePolicy").toString())
                .contains(forwarded.isEmpty() ? "?" : "ScanEventsSpokesEcrImageScan");
    }

    @Test
    void the_bus_takes_events_of_the_named_accounts_and_of_the_organization_and_of_nobody_else() {
        var statements = stack("TocsinHub").all("AWS::Events::EventBusPolicy").values().stream()
                .map(policy -> policy.at("Properties", "Statement"))
                .collect(Collectors.toMap(
                        statement -> Arn.plain(statement.at("Principal", "AWS")),
                        statement -> statement.at("Condition").write()));
        assertThat(statements)
                .isEqualTo(Map.of(
                        "arn:{AWS::Partition}:iam::210987654321:root",
                        "null",
                        "*",
                        "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}"));
    }

    @Test
    void
            a_spoke_puts_events_on_the_hubs_bus_and_in_another_account_lets_images_and_findings_be_read_and_nothing_else() {
        assertThat(permissions(OWN_REGION)).containsExactly("events:PutEvents on " + BUS);
        assertThat(permissions(OTHER_ACCOUNT))
                .containsExactly(
                        "ecr:DescribeImageScanFindings on arn:{AWS::Partition}:ecr:eu-west-1:210987654321:repository/*",
                        "ecr:DescribeImages on arn:{AWS::Partition}:ecr:eu-west-1:210987654321:repository/*",
                        "ecr:DescribeRepositories on arn:{AWS::Partition}:ecr:eu-west-1:210987654321:repository/*",
                        "ecr:GetRegistryScanningConfiguration on *",
                        "ecr:ListTagsForResource on arn:{AWS::Partition}:ecr:eu-west-1:210987654321:repository/*",
                        "events:PutEvents on " + BUS,
                        "inspector2:ListCoverage on *",
                        "inspector2:ListFindings on *");
    }

    @Test
    void the_reader_trusts_the_functions_of_the_hub_that_ask_and_these_have_the_names_it_trusts() {
        var reader = stack(OTHER_ACCOUNT).properties("Reader");
        var trust = reader.at("AssumeRolePolicyDocument", "Statement").items().getFirst();
        assertThat(reader.at("RoleName").text("")).isEqualTo("tocsin-reader-eu-west-1");
        assertThat(Arn.plain(trust.at("Principal", "AWS"))).isEqualTo("arn:{AWS::Partition}:iam::123456789012:root");
        var names = stack("TocsinHub").all("AWS::IAM::Role").values().stream()
                .map(role -> role.at("Properties", "RoleName").text(""))
                .filter(name -> !name.isEmpty())
                .map(name -> "arn:{AWS::Partition}:iam::123456789012:role/" + name)
                .toList();
        assertThat(trust.at("Condition", "ArnEquals", "aws:PrincipalArn").items())
                .map(Arn::plain)
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void without_owners_the_reader_reads_no_tags_and_does_not_trust_the_clock() {
        var reach = new Reach(REACH.hub(), REACH.spokes(), null);
        var spoke = Objects.requireNonNull(Reaching.synthesize(reach, false).get(OTHER_ACCOUNT));
        assertThat(spoke.template().write()).doesNotContain("ListTagsForResource");
        assertThat(Wiring.oneOrMore(spoke.properties("Reader")
                        .at("AssumeRolePolicyDocument", "Statement")
                        .items()
                        .getFirst()
                        .at("Condition", "ArnEquals", "aws:PrincipalArn")))
                .map(Arn::plain)
                .containsExactly(
                        "arn:{AWS::Partition}:iam::123456789012:role/tocsin-hub-eu-central-1-scan-events",
                        "arn:{AWS::Partition}:iam::123456789012:role/tocsin-hub-eu-central-1-reconcile");
    }

    @Test
    void the_hubs_functions_may_assume_readers_of_the_spokes_and_no_other_role() {
        for (var role : List.of("ScanEventsFunctionRole", "ReconcileFunctionRole", "ClockFunctionRole")) {
            var assumed = stack("TocsinHub")
                    .statements(role)
                    .filter(statement -> statement.at("Action").text("").equals("sts:AssumeRole"))
                    .map(statement -> Arn.plain(statement.at("Resource")) + " "
                            + statement.at("Condition").write());
            assertThat(assumed)
                    .containsExactlyInAnyOrder(
                            "arn:{AWS::Partition}:iam::210987654321:role/tocsin-reader-eu-west-1 null",
                            "arn:{AWS::Partition}:iam::*:role/tocsin-reader-* {\"StringEquals\":{\"aws:ResourceOrgID\":\"o-a1b2c3d4e5\"}}");
        }
        var function = stack("TocsinHub").properties("ScanEventsFunction");
        assertThat(function.at("Environment", "Variables", "TOCSIN_HUB").text(""))
                .isEqualTo("123456789012");
    }

    @Test
    void images_may_be_scanned_again_where_the_policy_says_so_and_nowhere_else() {
        assertThat(STACKS.values()).noneMatch(stack -> stack.template().write().contains("StartImageScan"));
        var reach = new Reach(REACH.hub(), REACH.spokes(), null);
        var stacks = Reaching.synthesizeRescanning(reach);
        var may = stacks.entrySet().stream()
                .filter(stack -> stack.getValue().template().write().contains("\"ecr:StartImageScan\""))
                .map(Map.Entry::getKey);
        assertThat(may).containsExactlyInAnyOrder("TocsinHub", OTHER_ACCOUNT);
        var functions = Objects.requireNonNull(stacks.get("TocsinHub"));
        assertThat(functions.statements("ScanEventsFunctionRole").toList().toString())
                .doesNotContain("StartImageScan");
    }

    @Test
    void what_is_exploited_may_be_looked_up_where_the_policy_asks_for_it_and_nowhere_else() {
        assertThat(STACKS.values()).noneMatch(stack -> stack.template().write().contains("BatchGetFindingDetails"));
        var stacks = Reaching.synthesizeAskingForExploited(new Reach(REACH.hub(), REACH.spokes(), null));
        var may = stacks.entrySet().stream()
                .filter(stack -> stack.getValue().template().write().contains("BatchGetFindingDetails"))
                .map(Map.Entry::getKey);
        assertThat(may).containsExactlyInAnyOrder("TocsinHub", OTHER_ACCOUNT);
        var functions = Objects.requireNonNull(stacks.get("TocsinHub"));
        assertThat(functions.statements("ScanEventsFunctionRole").toList().toString())
                .contains("BatchGetFindingDetails");
        assertThat(functions.statements("ClockFunctionRole").toList().toString())
                .doesNotContain("BatchGetFindingDetails");
    }

    @Test
    void the_daily_comparison_is_told_the_registries_that_are_named() {
        var named =
                stack("TocsinHub").properties("ReconcileFunction").at("Environment", "Variables", "TOCSIN_REGISTRIES");
        assertThat(named.text("")).isEqualTo("123456789012/eu-central-1,123456789012/us-east-1,210987654321/eu-west-1");
    }

    @Test
    void in_its_own_account_the_hub_reads_the_repositories_of_the_regions_that_were_named() {
        assertThat(stack(OWN_REGION).template().at("Resources", "Reader").isNull())
                .isTrue();
        var read = stack("TocsinHub")
                .statements("ScanEventsFunctionRole")
                .filter(statement -> statement.at("Action").write().contains("ecr:DescribeImageScanFindings"))
                .flatMap(statement -> Wiring.oneOrMore(statement.at("Resource")).stream())
                .map(Arn::plain);
        assertThat(read)
                .containsExactlyInAnyOrder(
                        "arn:{AWS::Partition}:ecr:eu-central-1:123456789012:repository/*",
                        "arn:{AWS::Partition}:ecr:us-east-1:123456789012:repository/*");
    }

    @Test
    void a_stack_set_brings_the_same_spoke_to_every_account_of_the_units_but_the_hubs() {
        var set = stack("TocsinSpokes").properties("StackSet");
        var targets = set.at("StackInstancesGroup").items().getFirst();
        assertThat(targets.at("DeploymentTargets").write())
                .contains("ou-ab12-cdefgh34")
                .contains("\"AccountFilterType\":\"DIFFERENCE\"")
                .contains("123456789012");
        assertThat(targets.at("Regions").texts()).containsExactly("eu-central-1", "eu-west-1");
        assertThat(set.at("ManagedExecution", "Active").text("")).isEqualTo("true");
        assertThat(set.at("CallAs").text("")).isEqualTo("DELEGATED_ADMIN");
        var template = set.at("TemplateBody").text("");
        assertThat(template.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(51_200);
        var own = new TreeSet<>(
                stack(OTHER_ACCOUNT).template().at("Resources").members().keySet());
        own.removeIf(id -> id.startsWith("TocsinAlarms"));
        assertThat(JsonText.parse(template).at("Resources").members().keySet()).isEqualTo(own);
        assertThat(template)
                .doesNotContain("210987654321", "eu-west-1", "arn:{AWS::Partition}:ecr", "BootstrapVersion")
                .contains("AWS::Partition", "AWS::Region");
    }

    @Test
    void the_alarms_of_a_stack_set_call_whom_the_organization_names_and_otherwise_nobody() {
        assertThat(stack("TocsinSpokes")
                        .properties("StackSet")
                        .at("TemplateBody")
                        .text(""))
                .doesNotContain("AWS::SNS::Topic");
        var units = List.of("r-ab12");
        var regions = List.of("eu-west-1");
        var calling = new Organization("o-a1b2c3d4e5", units, regions, false, List.of("cloud@example.com"));
        var stacks = Reaching.synthesize(new Reach(REACH.hub(), List.of(), calling), false);
        var template = JsonText.parse(Objects.requireNonNull(stacks.get("TocsinSpokes"))
                .properties("StackSet")
                .at("TemplateBody")
                .text(""));
        var resources = template.at("Resources").members().values();
        assertThat(resources)
                .filteredOn(resource -> resource.at("Type").text("").equals("AWS::SNS::Subscription"))
                .extracting(subscription ->
                        subscription.at("Properties", "Endpoint").text(""))
                .containsExactly("cloud@example.com");
        assertThat(resources)
                .filteredOn(resource -> resource.at("Type").text("").equals("AWS::CloudWatch::Alarm"))
                .allSatisfy(alarm -> assertThat(
                                alarm.at("Properties", "AlarmActions").items())
                        .hasSize(1));
    }

    @Test
    void cdk_nag_has_nothing_against_any_of_the_stacks() {
        STACKS.forEach((name, stack) -> assertThat(stack.objections()).as(name).isEmpty());
    }

    @Test
    void what_nist_800_53_asks_for_and_a_spoke_does_not_do_is_what_the_hub_does_not_do_either() {
        STACKS.forEach(
                (name, stack) -> assertThat(ChecksTest.NIST.keySet()).as(name).containsAll(stack.unfollowed()));
    }

    @Test
    void a_hub_without_spokes_has_no_bus_for_them_no_named_role_and_assumes_nobody(Wiring alone) {
        assertThat(alone.all("AWS::Events::EventBusPolicy")).isEmpty();
        assertThat(alone.template().write())
                .doesNotContain(
                        "sts:AssumeRole\",\"Effect\":\"Allow\",\"Resource",
                        "RoleName\"",
                        "TOCSIN_HUB",
                        Hub.SCAN_EVENT_BUS);
    }

    @ParameterizedTest
    @CsvSource({"eu-central-1, eu-west-1", "cn-north-1, cn-northwest-1", "us-gov-west-1, us-gov-east-1"})
    void no_stack_names_a_partition(String hub, String other) {
        var reach = new Reach(
                new Hub("123456789012", hub),
                List.of(new Spoke("123456789012", other), new Spoke("210987654321", hub)),
                new Organization("o-a1b2c3d4e5", List.of("r-ab12"), List.of(other), false));
        var stacks = Reaching.synthesize(reach, true);
        assertThat(stacks).hasSize(4);
        stacks.forEach((name, stack) -> assertThat(stack.template().write())
                .as(name)
                .doesNotContain("arn:aws")
                .contains("AWS::Partition"));
    }

    @Test
    void wherever_it_is_deployed_a_hub_names_no_partition() {
        var stacks = Reaching.synthesize(Reach.HOME, true);
        assertThat(stacks.keySet()).containsExactly("TocsinHub");
        assertThat(Objects.requireNonNull(stacks.get("TocsinHub")).template().write())
                .doesNotContain("arn:aws");
    }

    private static Wiring stack(String name) {
        return Objects.requireNonNull(STACKS.get(name), name);
    }

    /** Of the rules on the bus with this logical id, or on the default bus. */
    private static Set<String> patterns(Wiring stack, @Nullable String bus) {
        return stack.all("AWS::Events::Rule").values().stream()
                .map(rule -> rule.at("Properties"))
                .filter(rule -> bus == null
                        ? rule.at("EventBusName").isNull()
                        : rule.at("EventBusName", "Ref").text("").equals(bus))
                .map(rule -> rule.at("EventPattern").write())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> permissions(String name) {
        var permissions = new TreeSet<String>();
        for (var policy : stack(name).all("AWS::IAM::Policy").values()) {
            for (var statement :
                    policy.at("Properties", "PolicyDocument", "Statement").items()) {
                for (var action : Wiring.oneOrMore(statement.at("Action"))) {
                    permissions.add(action.text("?") + " on " + Arn.plain(statement.at("Resource")));
                }
            }
        }
        return permissions;
    }
}
