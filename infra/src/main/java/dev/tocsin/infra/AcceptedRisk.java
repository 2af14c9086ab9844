package dev.tocsin.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/** A finding of cdk-nag that we live with, and why. It travels in the template, where cdk-nag and reviewers read it. */
record AcceptedRisk(String rule, String reason) {

    /** Notes the risks on the one CloudFormation resource behind this construct. */
    static void note(IConstruct construct, AcceptedRisk... risks) {
        var resource = construct instanceof CfnResource own
                ? own
                : (CfnResource) construct.getNode().getDefaultChild();
        var suppressions = List.of(risks).stream()
                .map(risk -> new TreeMap<>(Map.of("id", risk.rule(), "reason", risk.reason())))
                .toList();
        resource.addMetadata("cdk_nag", Map.of("rules_to_suppress", suppressions));
    }
}
