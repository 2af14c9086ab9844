package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.IConstruct;

/**
 * A finding of cdk-nag that we live with, and why. It travels in the template, where cdk-nag and reviewers read it.
 *
 * @param findings those of the rule's findings that are meant; empty where the rule has but one
 */
record AcceptedRisk(String rule, List<String> findings, String reason) {

    AcceptedRisk {
        findings = List.copyOf(findings);
    }

    /** A wildcard that is meant, as cdk-nag names it: what only CloudFormation knows stands in angle brackets. */
    static AcceptedRisk wildcard(Stack stack, String resource, String reason) {
        var finding = named(stack.getPartition(), "Partition", resource);
        finding = named(stack.getRegion(), "Region", finding);
        finding = named(stack.getAccount(), "AccountId", finding);
        return new AcceptedRisk("AwsSolutions-IAM5", List.of("Resource::" + finding), reason);
    }

    private static String named(String value, String name, String resource) {
        return Token.isUnresolved(value) ? resource.replace(value, "<AWS::" + name + ">") : resource;
    }

    /** The one CloudFormation resource behind this construct has these risks, and no others. */
    static void note(IConstruct construct, List<AcceptedRisk> risks) {
        var resource = (CfnResource) construct.getNode().getDefaultChild();
        resource.addMetadata(
                "cdk_nag",
                Map.of(
                        "rules_to_suppress",
                        risks.stream().map(AcceptedRisk::suppression).toList()));
    }

    private Map<String, Object> suppression() {
        var suppression = new TreeMap<String, Object>(Map.of("id", rule, "reason", reason));
        if (!findings.isEmpty()) {
            suppression.put("applies_to", findings);
        }
        return suppression;
    }
}
