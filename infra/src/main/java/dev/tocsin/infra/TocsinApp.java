package dev.tocsin.infra;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.policy.Policy;
import dev.tocsin.policyfile.PolicyFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/**
 * The CDK app. {@code npx cdk} runs it in the project's root (cdk.json); it writes to the directory that CDK_OUTDIR names. Exits with 1,
 * having said why and written nothing, where the policy has mistakes.
 */
public final class TocsinApp {

    /** Set here and not in cdk.json: the template is the same whoever runs the app. */
    static final Map<String, Object> FLAGS = Map.of("@aws-cdk/aws-iam:minimizePolicies", true);

    private static final String DESCRIPTION =
            "Tocsin: rings once, for what is new and matters, in the container images of Amazon ECR";

    private final Path root;
    private final Context context;
    private final PrintStream errors;

    TocsinApp(Path root, Context context, PrintStream errors) {
        this.root = root;
        this.context = context;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        System.exit(run(Path.of(""), System.getenv().getOrDefault("CDK_CONTEXT_JSON", "{}"), System.err));
    }

    static int run(Path root, String context, PrintStream errors) {
        Context said;
        try {
            said = Context.read(Deployment.in(root, (Json.Obj) JsonText.parse(context)));
        } catch (IllegalArgumentException e) {
            errors.println(e.getMessage());
            return 1;
        }
        return new TocsinApp(root, said, errors).run();
    }

    /** The exit code. */
    int run() {
        return switch (PolicyFile.load(root.resolve(context.policy()))) {
            case PolicyFile.Refused refused -> {
                refused.mistakes().forEach(errors::println);
                yield 1;
            }
            case PolicyFile.Checked checked -> {
                checked.warnings().forEach(warning -> errors.println("warning: " + warning));
                yield synthesize(checked.policy());
            }
        };
    }

    private int synthesize(Policy policy) {
        try {
            var artefact = Artefact.stage(root, policy);
            try {
                synthesize(policy, artefact);
            } finally {
                artefact.delete();
            }
            return 0;
        } catch (IOException e) {
            errors.println(e.getMessage());
            return 1;
        }
    }

    private void synthesize(Policy policy, Artefact artefact) {
        var app = new App(AppProps.builder()
                .analyticsReporting(false)
                .treeMetadata(false)
                .context(FLAGS)
                .build());
        var reach = context.reach();
        var parts = new TocsinHub.Parts(artefact.directory(), policy, context.alarmEmails(), reach);
        new TocsinHub(app, "TocsinHub", props(DESCRIPTION, context.environment()), parts);
        var hub = reach.hubOfSpokes();
        if (hub != null) {
            new Spokes(hub, reach, Wishes.of(policy), context.alarmEmails()).addTo(app);
        }
        app.synth();
    }

    private static StackProps props(String description, Environment environment) {
        return StackProps.builder().description(description).env(environment).build();
    }
}
