package dev.tocsin.infra;

import dev.tocsin.aws.ReaderRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The role by which the hub reads scan findings of this account and Region: read-only, and trusting its functions alone. */
final class Reader extends Construct {

    static final String FINDINGS = "ecr:DescribeImageScanFindings";

    /** What a registry holds, for the comparison with what is known. */
    static final List<String> HOLDINGS = List.of("ecr:DescribeImages", "ecr:DescribeRepositories");

    /** Who scans it, and what Inspector says of it: actions that know no resources. */
    static final List<String> OF_REGISTRY =
            List.of("ecr:GetRegistryScanningConfiguration", "inspector2:ListCoverage", "inspector2:ListFindings");

    /** Whether CISA's catalogue has what was found. */
    static final String DETAILS = "inspector2:BatchGetFindingDetails";

    static final String OF_REGISTRY_WHY = "Inspector's lists, and the settings of a registry, know no resources.";

    /** The tags of a repository name its owner. */
    static final String TAGS = "ecr:ListTagsForResource";

    /** Has an image scanned again. */
    static final String RESCAN = "ecr:StartImageScan";

    Reader(Construct scope, String id, Hub hub, Wishes wishes) {
        super(scope, id);
        var stack = Stack.of(this);
        var role = Role.Builder.create(this, "Default")
                .roleName(ReaderRole.PREFIX + stack.getRegion())
                .description("Scan findings, for Tocsin in " + hub.account() + "/" + hub.region())
                .assumedBy(new PrincipalWithConditions(
                        new AccountPrincipal(hub.account()),
                        Map.of("ArnEquals", Map.of("aws:PrincipalArn", hub.readers(wishes.ownerTags())))))
                .build();
        var repositories = EveryRepository.in(stack);
        role.addToPrincipalPolicy(PolicyStatement.Builder.create()
                .actions(actions(wishes))
                .resources(List.of(repositories))
                .build());
        role.addToPrincipalPolicy(PolicyStatement.Builder.create()
                .actions(ofRegistry(wishes))
                .resources(List.of("*"))
                .build());
        AcceptedRisk.note(
                role.getNode().findChild("DefaultPolicy"),
                List.of(
                        AcceptedRisk.wildcard(stack, repositories, EveryRepository.WHY),
                        AcceptedRisk.wildcard(stack, "*", OF_REGISTRY_WHY)));
    }

    static List<String> ofRegistry(Wishes wishes) {
        return wishes.exploited()
                ? Stream.concat(OF_REGISTRY.stream(), Stream.of(DETAILS)).toList()
                : OF_REGISTRY;
    }

    /** Of repositories. */
    static List<String> actions(Wishes wishes) {
        var actions = new ArrayList<>(HOLDINGS);
        actions.add(FINDINGS);
        if (wishes.ownerTags()) {
            actions.add(TAGS);
        }
        if (wishes.rescan()) {
            actions.add(RESCAN);
        }
        return actions;
    }
}
