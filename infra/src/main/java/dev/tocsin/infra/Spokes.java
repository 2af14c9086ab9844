package dev.tocsin.infra;

import java.util.List;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The stacks beside the hub's: one for each spoke that was named, and one that deploys spokes to an organization. */
record Spokes(Hub hub, Reach reach, Wishes wishes, List<String> alarmEmails) {

    void addTo(Construct app) {
        for (var spoke : reach.spokes()) {
            var id = "TocsinSpoke-" + spoke.account() + "-" + spoke.region();
            var environment = Environment.builder()
                    .account(spoke.account())
                    .region(spoke.region())
                    .build();
            var props = StackProps.builder()
                    .description("Sends scan events of container images to Tocsin's hub")
                    .env(environment)
                    .build();
            new TocsinSpoke(app, id, props, parts(reach.isForeign(spoke.account()), alarmEmails));
        }
        var organization = reach.organization();
        if (organization != null && organization.deploysSpokes()) {
            new TocsinSpokes(
                    app,
                    "TocsinSpokes",
                    StackProps.builder().build(),
                    parts(true, organization.alarmEmails()),
                    organization);
        }
    }

    private TocsinSpoke.Parts parts(boolean foreign, List<String> emails) {
        return new TocsinSpoke.Parts(hub, foreign, wishes, emails);
    }
}
