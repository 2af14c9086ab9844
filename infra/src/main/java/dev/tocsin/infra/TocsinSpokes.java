package dev.tocsin.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.CfnStackSet;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Spokes in all accounts of organizational units, also in those that join later: a StackSet with service-managed permissions. It is
 * deployed in the organization's management account, or in that of a delegated administrator of StackSets.
 */
public final class TocsinSpokes extends Stack {

    private static final String SPOKE = "TocsinSpoke";

    public TocsinSpokes(
            Construct scope, String id, StackProps props, TocsinSpoke.Parts spoke, Organization organization) {
        super(scope, id, props);
        CfnStackSet.Builder.create(this, "StackSet")
                .stackSetName(SPOKE)
                .description("Sends scan events of container images to Tocsin's hub")
                .permissionModel("SERVICE_MANAGED")
                .callAs(organization.delegated() ? "DELEGATED_ADMIN" : "SELF")
                .autoDeployment(CfnStackSet.AutoDeploymentProperty.builder()
                        .enabled(true)
                        .retainStacksOnAccountRemoval(false)
                        .build())
                .managedExecution(Map.of("Active", true))
                .capabilities(List.of("CAPABILITY_NAMED_IAM"))
                .operationPreferences(CfnStackSet.OperationPreferencesProperty.builder()
                        .regionConcurrencyType("PARALLEL")
                        .maxConcurrentPercentage(25)
                        .failureTolerancePercentage(10)
                        .build())
                .stackInstancesGroup(List.of(CfnStackSet.StackInstancesProperty.builder()
                        .deploymentTargets(targets(spoke.hub(), organization))
                        .regions(organization.regions())
                        .build()))
                .templateBody(template(spoke))
                .build();
    }

    /** All but the hub's account: its own Regions are named one by one, and a second way for the same events serves nobody. */
    private static CfnStackSet.DeploymentTargetsProperty targets(Hub hub, Organization organization) {
        return CfnStackSet.DeploymentTargetsProperty.builder()
                .organizationalUnitIds(organization.units())
                .accountFilterType("DIFFERENCE")
                .accounts(List.of(hub.account()))
                .build();
    }

    /**
     * The spoke's own template, for any account and Region, without the version of a bootstrap that these accounts may not have. It is
     * made by an app of its own, elsewhere: in this one's directory it would look like a stack to deploy.
     */
    private String template(TocsinSpoke.Parts spoke) {
        try {
            var elsewhere = Files.createTempDirectory("tocsin-spoke");
            try {
                return toJsonString(template(spoke, elsewhere));
            } finally {
                new Artefact(elsewhere).delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object template(TocsinSpoke.Parts spoke, Path directory) {
        var app = new App(AppProps.builder()
                .outdir(directory.toString())
                .autoSynth(false)
                .analyticsReporting(false)
                .context(TocsinApp.FLAGS)
                .build());
        var props = StackProps.builder()
                .synthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build();
        new TocsinSpoke(app, SPOKE, props, spoke);
        return app.synth().getStackByName(SPOKE).getTemplate();
    }
}
