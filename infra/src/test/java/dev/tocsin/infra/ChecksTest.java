package dev.tocsin.infra;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tocsin.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the checkers of others have to say, and how far wildcards go. */
@ExtendWith(Synthesized.class)
class ChecksTest {

    /** Where {@code *} or {@code ?} stands in a resource that somebody is allowed to touch, and why it must. */
    private static final Map<String, String> WILDCARDS = Map.ofEntries(
            entry("xray:PutTelemetryRecords", "X-Ray's actions know no resources"),
            entry("xray:PutTraceSegments", "X-Ray's actions know no resources"),
            entry("ecr:DescribeImageScanFindings", "which repositories there are is known when an event names one"),
            entry("ecr:ListTagsForResource", "which repositories there are is known when an event names one"),
            entry("ecr:DescribeRepositories", "which repositories there are is what is asked"),
            entry("ecr:DescribeImages", "which repositories there are is known when they were asked for"),
            entry("ecr:GetRegistryScanningConfiguration", "the settings of a registry know no resource"),
            entry("inspector2:ListCoverage", "Inspector's lists know no resources"),
            entry("inspector2:ListFindings", "Inspector's lists know no resources"),
            entry("inspector2:BatchGetFindingDetails", "Inspector's details of findings know no resources"),
            entry("secretsmanager:GetSecretValue", "Secrets Manager adds six characters to a secret's name"),
            entry("kms:Decrypt", "in a key's own policy, * is the key"),
            entry("kms:GenerateDataKey", "in a key's own policy, * is the key"),
            entry("ssm:CreateOpsItem", "creating an OpsItem knows no resource"),
            entry("ssm:GetOpsItem", "OpsItems get their ids when they are created"),
            entry("ssm:UpdateOpsItem", "OpsItems get their ids when they are created"));

    /** What cdk-nag's pack for NIST 800-53 (revision 5) asks for and is not done, and why; docs/security.md has the same. */
    static final Map<String, String> NIST = Map.ofEntries(
            entry(
                    "CloudWatchLogGroupEncrypted",
                    "log groups are encrypted with CloudWatch's own key; the log holds no secret and no whole payload"),
            entry(
                    "DynamoDBInBackupPlan",
                    "the table restores itself to any second of 35 days; a backup plan is for whoever needs longer ones"),
            entry("IAMNoInlinePolicy", "each policy belongs to one role and goes with it; the stack shares none"),
            entry(
                    "LambdaConcurrency",
                    "concurrency is limited where the work comes from, at the queues; reserved concurrency would take from the account's other functions"),
            entry(
                    "LambdaDLQ",
                    "what a function cannot serve goes to its queue's dead letters, or is the clock's and comes again within a minute"),
            entry(
                    "LambdaInsideVPC",
                    "the functions speak to AWS's and the channels' public addresses over TLS and to nothing else; in a VPC each would need a way out"));

    @Test
    void cdk_nag_has_nothing_against_the_stack(Wiring wiring) {
        assertThat(wiring.objections()).isEmpty();
    }

    @Test
    void of_what_nist_800_53_asks_for_nothing_is_left_out_without_a_reason(Wiring wiring) throws IOException {
        assertThat(wiring.unfollowed()).isEqualTo(NIST.keySet());
        var page = Files.readString(Path.of(System.getProperty("tocsin.root"), "docs/security.md"));
        assertThat(NIST).allSatisfy((rule, reason) -> assertThat(page).contains("| `" + rule + "` | " + reason + " |"));
    }

    @Test
    void every_accepted_risk_has_a_reason(Wiring wiring) {
        var accepted = wiring.template().at("Resources").members().values().stream()
                .flatMap(resource -> resource.at("Metadata", "cdk_nag", "rules_to_suppress").items().stream())
                .toList();
        assertThat(accepted)
                .isNotEmpty()
                .allMatch(risk -> risk.at("reason").text("").length() > 20);
    }

    @Test
    void no_action_has_a_wildcard_and_no_resource_has_one_without_a_reason(Wiring wiring) {
        var surprises = new TreeSet<String>();
        statements(wiring.template().at("Resources"))
                .filter(statement -> statement.at("Effect").text("").equals("Allow"))
                .filter(statement -> !isKeyAdministration(statement))
                .forEach(statement -> {
                    for (var action : Wiring.oneOrMore(statement.at("Action"))) {
                        var name = action.text("*");
                        if (name.contains("*") || (isWide(statement.at("Resource")) && !WILDCARDS.containsKey(name))) {
                            surprises.add(statement.write());
                        }
                    }
                });
        assertThat(surprises).isEmpty();
    }

    @Test
    void cfn_lint_has_nothing_against_the_template(Wiring wiring, @TempDir Path directory) throws Exception {
        var program = Programs.find("cfn-lint");
        if (program.isEmpty()) {
            System.out.println("cfn-lint is not on the PATH: it has not seen the template");
        }
        assumeThat(program).isPresent();
        var template = Files.writeString(
                directory.resolve("template.json"), wiring.template().write());
        assertThat(run(program.orElseThrow().toString(), template.toString())).isEmpty();
    }

    /** In the project's root, where .cfnlintrc.yaml is. */
    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(Path.of(System.getProperty("tocsin.root")).toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said;
    }

    /** The account's own administrators may manage its keys: without this statement nobody could. */
    private static boolean isKeyAdministration(Json statement) {
        return Set.of("kms:*").contains(statement.at("Action").text(""))
                && statement.at("Principal", "AWS").write().contains(":root");
    }

    private static boolean isWide(Json resource) {
        return Wiring.oneOrMore(resource).stream()
                .map(Json::write)
                .anyMatch(arn -> arn.contains("*") || arn.contains("?"));
    }

    private static Stream<Json> statements(Json json) {
        var here = json.at("Effect").isNull() ? Stream.<Json>empty() : Stream.of(json);
        var inside = Stream.concat(json.members().values().stream(), json.items().stream());
        return Stream.concat(here, inside.flatMap(ChecksTest::statements));
    }
}
