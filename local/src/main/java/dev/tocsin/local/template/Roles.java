package dev.tocsin.local.template;

import dev.tocsin.local.iam.Statement;
import dev.tocsin.local.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What each role of the template may do: its inline policies and those that name it. */
public final class Roles {

    /** AWS's own policies that grant only what this machine does not ask for: writing logs and traces. */
    private static final Set<String> HARMLESS =
            Set.of("AWSLambdaBasicExecutionRole", "AWSXRayDaemonWriteAccess", "AWSXrayWriteOnlyAccess");

    private final Template template;

    Roles(Template template) {
        this.template = template;
    }

    /** The statements of a role by its ARN. A role that the template does not have may do nothing. */
    public List<Statement> statements(String roleArn) {
        return template.all("AWS::IAM::Role").stream()
                .filter(role -> template.arn(role).equals(roleArn))
                .findFirst()
                .map(this::statements)
                .orElse(List.of());
    }

    private List<Statement> statements(Resource role) {
        var statements = new ArrayList<Statement>();
        Json.list(role.at("Policies")).forEach(each -> statements.addAll(Statement.read(document(each))));
        for (var policy : template.all()) {
            if (isPolicy(policy) && policy.texts("Roles").contains(template.ref(role))) {
                statements.addAll(Statement.read(document(policy.properties())));
            }
        }
        return List.copyOf(statements);
    }

    private static boolean isPolicy(Resource resource) {
        return resource.type().equals("AWS::IAM::Policy") || resource.type().equals("AWS::IAM::ManagedPolicy");
    }

    private static JsonNode document(JsonNode policy) {
        return policy.path("PolicyDocument");
    }

    /** AWS's own policies are not in the template: what they would allow is denied here. */
    List<String> warnings() {
        return template.all("AWS::IAM::Role").stream()
                .flatMap(role -> role.texts("ManagedPolicyArns").stream()
                        .filter(arn -> HARMLESS.stream().noneMatch(arn::endsWith))
                        .map(arn -> role.logicalId() + ": the local run does not know what " + arn + " allows"))
                .toList();
    }
}
