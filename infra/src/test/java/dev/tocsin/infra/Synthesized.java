package dev.tocsin.infra;

import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.observe.Heartbeat;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
import dev.tocsin.policy.Digest;
import dev.tocsin.policy.DigestTime;
import dev.tocsin.policy.Glob;
import dev.tocsin.policy.ImageMatch;
import dev.tocsin.policy.Only;
import dev.tocsin.policy.Policy;
import dev.tocsin.policy.Rule;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.StackProps;

/** Gives tests the template of a stack with every kind of channel, synthesized once for all of them. CDK needs node. */
final class Synthesized implements ParameterResolver, ExecutionCondition {

    static final List<Channel> CHANNELS = List.of(
            new Channel("oncall", "slack", Json.obj("secret", "tocsin/slack", "channel", "C0123456789")),
            new Channel(
                    "security",
                    "sns",
                    Json.obj(
                            "email", List.of("security@example.com", "security+cloud@example.com"),
                            "sms", List.of("+4915112345678"),
                            "https", List.of("https://example.com/hook"))),
            new Channel(
                    "backlog",
                    "jira",
                    Json.obj("secret", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:jira-AbCdEf")),
            new Channel("pager", "pagerduty", Json.obj("secret", "tocsin/pagerduty", "region", "eu")),
            new Channel("hook", "webhook", Json.obj("secret", "tocsin/webhook")),
            new Channel("incidents", "servicenow", Json.obj("secret", "tocsin/servicenow")),
            new Channel("issues", "github", Json.obj("secret", "tocsin/github", "repository", "example/images")),
            new Channel("ops", "opscenter", Json.obj()),
            new Channel("cards", "teams", Json.obj("secret", "tocsin/teams")),
            new Channel("duty", "jsm", Json.obj("secret", "tocsin/jsm")));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Programs.find("node").isPresent()) {
            return ConditionEvaluationResult.enabled("node is installed");
        }
        var reason = context.getDisplayName() + " is skipped: CDK needs node on the PATH";
        System.out.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Wiring.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Synthesized.class))
                .getOrComputeIfAbsent(Wiring.class, type -> synthesize());
    }

    private static final Policy POLICY = new Policy(
            CHANNELS,
            List.of(
                    new Rule(
                            "heartbeat",
                            new ImageMatch(List.of(new Glob(Heartbeat.REPOSITORY)), List.of(), List.of(), List.of()),
                            Map.of(Severity.CRITICAL, 1),
                            Only.EVERYTHING,
                            List.of("ops"),
                            false),
                    new Rule(
                            "exploited",
                            ImageMatch.ALL,
                            Map.of(Severity.CRITICAL, 1),
                            new Only(null, null, true, null, null, null, null, List.of()),
                            List.of("oncall"),
                            false)),
            new Blind(List.of(), Duration.ofDays(3)),
            List.of(),
            new Digest(DigestTime.parse("09:00 UTC"), List.of("oncall")),
            List.of(),
            true);

    private static Wiring synthesize() {
        try {
            var artefact = Files.createTempDirectory("artefact");
            Files.writeString(artefact.resolve("policy.json"), "{}");
            var app = new App(AppProps.builder()
                    .outdir(Files.createTempDirectory("cdk.out").toString())
                    .analyticsReporting(false)
                    .context(TocsinApp.FLAGS)
                    .build());
            var parts = new TocsinHub.Parts(artefact, POLICY, List.of("operations@example.com"), Reach.HOME);
            new TocsinHub(app, "TocsinHub", StackProps.builder().build(), parts);
            Aspects.of(app).add(new AwsSolutionsChecks());
            Aspects.of(app).add(new NIST80053R5Checks());
            var assembly = Path.of(app.synth().getDirectory());
            return new Wiring(
                    JsonText.parse(Files.readString(assembly.resolve("TocsinHub.template.json"))),
                    complaints(JsonText.parse(Files.readString(assembly.resolve("TocsinHub.metadata.json")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> complaints(Json metadata) {
        var complaints = new ArrayList<String>();
        metadata.members().forEach((construct, entries) -> {
            for (var entry : entries.items()) {
                if (Set.of("aws:cdk:error", "aws:cdk:warning")
                        .contains(entry.at("type").text(""))) {
                    complaints.add(construct + ": " + entry.at("data").text(""));
                }
            }
        });
        return complaints;
    }
}
