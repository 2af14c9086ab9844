package dev.tocsin.infra;

import dev.tocsin.finding.Severity;
import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import dev.tocsin.policy.Blind;
import dev.tocsin.policy.Channel;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/** A hub that sees other Regions and accounts, with its spokes, as templates. */
final class Reaching {

    static final List<Channel> CHANNELS = List.of(
            new Channel("oncall", "slack", Json.obj("secret", "tocsin/slack", "channel", "C0123456789")),
            new Channel("security", "sns", Json.obj("email", List.of("security@example.com"))),
            new Channel("ops", "opscenter", Json.obj()));

    private Reaching() {}

    /** The stacks by name. */
    static Map<String, Wiring> synthesize(Reach reach, boolean ownerTags) {
        return synthesize(reach, new Policy(CHANNELS, List.of(), Blind.BY_RULE, List.of(), null, List.of(), ownerTags));
    }

    /** With a policy that has images scanned again. */
    static Map<String, Wiring> synthesizeRescanning(Reach reach) {
        var weekly = Duration.ofDays(7);
        return synthesize(
                reach, new Policy(CHANNELS, List.of(), Blind.BY_RULE, List.of(), null, List.of(), false, weekly));
    }

    /** With a policy that asks what is known to be exploited. */
    static Map<String, Wiring> synthesizeAskingForExploited(Reach reach) {
        var only = new Only(null, null, true, null, null, null, null, List.of());
        var rule = new Rule("exploited", ImageMatch.ALL, Map.of(Severity.CRITICAL, 1), only, List.of("ops"), false);
        return synthesize(reach, new Policy(CHANNELS, List.of(rule), Blind.BY_RULE, List.of()));
    }

    static Map<String, Wiring> synthesize(Reach reach, Policy policy) {
        try {
            var artefact = Files.createTempDirectory("artefact");
            Files.writeString(artefact.resolve("policy.json"), "{}");
            var app = new App(AppProps.builder()
                    .outdir(Files.createTempDirectory("cdk.out").toString())
                    .analyticsReporting(false)
                    .context(TocsinApp.FLAGS)
                    .build());
            new TocsinHub(app, "TocsinHub", props(reach), new TocsinHub.Parts(artefact, policy, List.of(), reach));
            var hub = reach.hubOfSpokes();
            if (hub != null) {
                new Spokes(hub, reach, Wishes.of(policy), List.of("operations@example.com")).addTo(app);
            }
            Aspects.of(app).add(new AwsSolutionsChecks());
            Aspects.of(app).add(new NIST80053R5Checks());
            return wirings(Path.of(app.synth().getDirectory()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StackProps props(Reach reach) {
        var home = reach.hub();
        var environment = Environment.builder();
        if (home != null) {
            environment.account(home.account()).region(home.region());
        }
        return StackProps.builder().env(environment.build()).build();
    }

    private static Map<String, Wiring> wirings(Path assembly) throws IOException {
        var wirings = new TreeMap<String, Wiring>();
        var suffix = ".template.json";
        try (var files = Files.list(assembly)) {
            for (var file :
                    files.filter(name -> name.toString().endsWith(suffix)).toList()) {
                var name = file.getFileName().toString().replace(suffix, "");
                var metadata = Files.readString(assembly.resolve(name + ".metadata.json"));
                wirings.put(
                        name,
                        new Wiring(
                                JsonText.parse(Files.readString(file)),
                                Synthesized.complaints(JsonText.parse(metadata))));
            }
        }
        return wirings;
    }
}
