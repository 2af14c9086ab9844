package dev.tocsin.infra;

import dev.tocsin.json.Json;
import dev.tocsin.policy.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.StackProps;

/** The CDK app. Run by {@code npx cdk}, see cdk.json; writes to the directory that CDK_OUTDIR names. */
public final class TocsinApp {

    /** Set here and not in cdk.json: the template is the same whoever runs the app. */
    private static final Map<String, Object> FLAGS = Map.of("@aws-cdk/aws-iam:minimizePolicies", true);

    private TocsinApp() {}

    public static void main(String[] arguments) {
        var app = new App(AppProps.builder()
                .autoSynth(false)
                .analyticsReporting(false)
                .treeMetadata(false)
                .context(FLAGS)
                .build());
        var channels = List.of(
                new Channel("oncall", "slack", Json.obj("secret", "tocsin/slack", "channel", "C0123456789")),
                new Channel("security", "sns", Json.obj("email", List.of("security@example.com"))),
                new Channel(
                        "backlog",
                        "jira",
                        Json.obj("secret", "tocsin/jira", "site", "https://example.atlassian.net", "project", "SEC")));
        new TocsinHub(
                app,
                "TocsinHub",
                StackProps.builder().description("Tocsin").build(),
                new TocsinHub.Parts(Path.of("functions/target/artefact"), channels, List.of()));
        app.synth();
    }
}
